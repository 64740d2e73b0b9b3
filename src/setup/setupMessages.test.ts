import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { findCompiler } from './findCompiler.mjs';
import { isSupportedPython } from './findPython.mjs';
import { checkFreeDisk } from './freeDisk.mjs';
import { lastLines, networkFailure } from './networkFailure.mjs';
import { activeEnvironmentProblem, pythonProblem } from './stages/pythonStage.mjs';

const explain = (output: string) => networkFailure(output, '/x/packages.log', 'the server');

test('failures of the network become one line with the place, the reason and the log', () => {
  const expected = (place: string) =>
    `could not reach ${place}. The set-up needs a network once; check it, or the proxy's settings, and run the same command again. Log: /x/packages.log`;
  const outputs: [string, string][] = [
    [
      'npm error code ENOTFOUND\nnpm error request to https://packages.example/sharp failed, reason: getaddrinfo ENOTFOUND packages.example',
      'packages.example',
    ],
    [
      'npm error request to http://user:secret@10.0.0.1:9/sharp failed, reason: connect ECONNREFUSED 10.0.0.1:9',
      '10.0.0.1:9',
    ],
    ['npm error code EAI_AGAIN\nnpm error getaddrinfo EAI_AGAIN packages.example', 'packages.example'],
    ["HTTPSConnectionPool(host='files.example', port=443): Read timed out.", 'files.example'],
    ["WARNING: Retrying after connection broken by 'NewConnectionError(Connection refused)'", 'the server'],
  ];
  for (const [output, place] of outputs) assert.equal(explain(output), expected(place));
});

test('a proxy and a certificate are named', () => {
  assert.match(
    explain("ProxyError('Cannot connect to proxy.', host='p.example')") ?? '',
    /\(through a proxy\)/,
  );
  assert.match(
    explain('npm error code SELF_SIGNED_CERT_IN_CHAIN') ?? '',
    /could not reach the server securely/,
  );
});

test('other failures are not blamed on the network, and show the end of the log', () => {
  assert.equal(
    explain('npm error code EUSAGE\nnpm error package.json and package-lock.json are not in sync'),
    undefined,
  );
  assert.equal(
    explain('ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0'),
    undefined,
  );
  assert.equal(lastLines('a\nb\nc\n', 2), 'b\nc');
});

test('too little disk names the folder, what is needed and what is there', () => {
  assert.doesNotThrow(() => checkFreeDisk('/x', 2.6, 'the Python environment', () => 2.6));
  assert.throws(() => checkFreeDisk('/x', 2.6, 'the Python environment', () => 1.24), {
    message:
      'too little disk: the Python environment needs 2.6 GiB, and /x has 1.2 GiB free. Make room there, or move the project to a larger disk.',
  });
});

test('Python: 3.10 to 3.13, and a venv module that brings pip', () => {
  assert.deepEqual(['2.7.18', '3.9.18', '3.10.0', '3.13.1', '3.14.0', '4.10.0'].map(isSupportedPython), [
    false,
    false,
    true,
    true,
    false,
    false,
  ]);
  const old = { program: '/usr/bin/python3', version: '3.9.2', hasVenv: true };
  const bare = { program: '/usr/bin/python3', version: '3.11.2', hasVenv: false };
  assert.equal(pythonProblem({ python: { ...bare, hasVenv: true }, seen: [] }), undefined);
  assert.match(
    pythonProblem({ python: bare, seen: [bare] }) ?? '',
    /^\/usr\/bin\/python3 \(Python 3\.11\.2\) cannot make a virtualenv.*python3\.11-venv\)\.$/,
  );
  assert.match(
    pythonProblem({ seen: [old] }) ?? '',
    /^no Python 3\.10 to 3\.13 in PATH \(\/usr\/bin\/python3 is 3\.9\.2\)/,
  );
  assert.match(pythonProblem({ seen: [] }) ?? '', /^no Python 3\.10 to 3\.13 in PATH\. /);
});

test('an active environment that lacks packages gets the mend of its kind', () => {
  const environment = { prefix: '/e', bin: '/e/bin', python: '/e/bin/python' };
  const lacking = ['a', 'b', 'c', 'd', 'numpy'].reverse().map((name) => ({ name, version: '1' }));
  const installed = new Map([['numpy', '2']]);
  assert.equal(
    activeEnvironmentProblem({ ...environment, kind: 'conda' }, lacking, installed, 'r.txt'),
    'the active conda /e lacks numpy 1 (has 2), d 1, c 1, b 1 and 1 more. Mend: conda env update -p "$CONDA_PREFIX" -f environment.yml; or deactivate it, and the set-up makes .venv.',
  );
  assert.match(
    activeEnvironmentProblem({ ...environment, kind: 'virtualenv' }, lacking, installed, 'r.txt'),
    /Mend: python -m pip install -r r\.txt; or/,
  );
  const gpu = [{ name: 'tensorflow', version: '2.21.0' }];
  const withCpu = new Map([['tensorflow-cpu', '2.21.0']]);
  assert.match(
    activeEnvironmentProblem({ ...environment, kind: 'conda' }, gpu, withCpu, 'r.txt'),
    /Mend: python -m pip uninstall --yes tensorflow-cpu && python -m pip install -r r\.txt;/,
  );
});

test('the compiler is CXX with its options, else the first of c++, g++, clang++', (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'compilers-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  assert.match(
    (findCompiler({ PATH: folder }) as { problem: string }).problem,
    /^no C\+\+ compiler .*apt install g\+\+/,
  );
  for (const name of ['g++', 'clang++', 'other']) {
    writeFileSync(path.join(folder, name), '');
    chmodSync(path.join(folder, name), 0o755);
  }
  const command = (env: NodeJS.ProcessEnv) =>
    (findCompiler({ PATH: folder, ...env }) as { command: string[] }).command;
  assert.deepEqual(command({}), [path.join(folder, 'g++')]);
  assert.deepEqual(command({ CXX: ' other -m64 ' }), [path.join(folder, 'other'), '-m64']);
  assert.match(
    (findCompiler({ PATH: folder, CXX: 'nonesuch' }) as { problem: string }).problem,
    /CXX names the C\+\+ compiler "nonesuch"/,
  );
});
