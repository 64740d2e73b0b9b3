import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { doctorTable, examine } from './doctor.mjs';
import {
  checkChromium,
  checkCompiler,
  checkCores,
  checkDisk,
  checkMemory,
  describeGpu,
  type Finding,
} from './doctorChecks.mjs';

test('the table has a line a finding, the mend below it, and what is missing at the end', () => {
  const findings: Finding[] = [
    { name: 'Node', status: 'ok', found: '22.1.0' },
    { name: 'C++ compiler', status: 'missing', found: 'none', mend: 'install g++' },
    { name: 'cores', status: 'warning', found: '1', mend: 'patience' },
  ];
  assert.equal(
    doctorTable(findings),
    [
      'ok       Node          22.1.0',
      'missing  C++ compiler  none',
      '                       mend: install g++',
      'warning  cores         1',
      '                       mend: patience',
      '',
      'missing: C++ compiler',
    ].join('\n'),
  );
  assert.match(doctorTable(findings.slice(0, 1)), /\n\nnothing is missing: npm start$/);
});

test('what is needed is missing, what is useful is a warning, and each has a mend', async () => {
  const empty = mkdtempSync(path.join(tmpdir(), 'doctor-'));
  const bin = path.join(empty, 'bin');
  const patient = {
    root: empty,
    gpu: false,
    environment: { kind: '.venv' as const, prefix: empty, bin, python: path.join(bin, 'python') },
  };
  const findings = [
    await checkCompiler({ PATH: empty }),
    await checkChromium({ PATH: empty }),
    await checkChromium({ PATH: empty, CHROMIUM: '/nonesuch' }),
    await checkDisk(patient, () => 2),
    await checkMemory(2 * 2 ** 30),
    await checkCores(1),
    describeGpu('Card 1', false, false),
  ];
  rmSync(empty, { recursive: true });
  assert.deepEqual(
    findings.map(({ status }) => status),
    ['missing', 'warning', 'warning', 'missing', 'warning', 'warning', 'warning'],
  );
  for (const { name, mend } of findings) assert.ok(mend, name);
});

test('enough is ok', async () => {
  assert.equal((await checkMemory(16 * 2 ** 30)).status, 'ok');
  assert.equal((await checkCores(2)).status, 'ok');
  assert.equal(describeGpu(undefined, false, false).status, 'ok');
  assert.deepEqual(describeGpu('Card 1', true, true), {
    name: 'GPU',
    status: 'ok',
    found: 'Card 1, used by TensorFlow',
  });
  assert.match(describeGpu('Card 1', false, false).mend ?? '', /--gpu/);
  assert.match(describeGpu('Card 1', false, true).mend ?? '', /driver/);
});

test('an empty project folder: everything of the set-up is missing, and nothing is written', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'doctor-'));
  const { CONDA_PREFIX: _conda, VIRTUAL_ENV: _virtualenv, ...env } = process.env;
  const findings = await examine(root, env).finally(() => assert.deepEqual(readdirSync(root), []));
  rmSync(root, { recursive: true });
  const missing = findings.filter(({ status }) => status === 'missing').map(({ name }) => name);
  for (const name of ['environment', 'Node packages', 'Python packages', 'binding', 'kernelspec'])
    assert.ok(missing.includes(name), name);
});

test('a copy of the sources without node_modules can be examined', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'doctor-'));
  mkdirSync(path.join(root, 'src'), { recursive: true });
  execFileSync('cp', ['-r', __dirname, path.join(root, 'src/setup')]);
  const answer = (() => {
    try {
      return execFileSync(process.execPath, [path.join(root, 'src/setup/launch.mjs'), 'doctor', '--json'], {
        stdio: 'pipe',
      }).toString();
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: Buffer };
      assert.equal(status, 1);
      return stdout.toString();
    }
  })();
  rmSync(root, { recursive: true });
  const { ok, findings } = JSON.parse(answer) as { ok: boolean; findings: Finding[] };
  assert.equal(ok, false);
  assert.equal(findings.find(({ name }) => name === 'Node packages')?.status, 'missing');
});
