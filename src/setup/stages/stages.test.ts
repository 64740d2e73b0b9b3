import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { courseEnvironment } from '../courseEnvironment.mjs';
import { checkDecoder } from '../doctorChecks.mjs';
import projectRoot from '../projectRoot.cjs';
import { StageEngine } from '../stageEngine.mjs';
import { buildCommands } from './bindingStage.mjs';
import { decoderCommand, decoderFiles, decoderStage, forgetDecoderFailure } from './decoderStage.mjs';
import { kernelSpecFile, kernelStage } from './kernelStage.mjs';
import { matchesLockFile, npmErrors } from './packagesStage.mjs';
import { safeInline } from './plotlyStage.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'stage-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const environmentIn = (prefix: string) => ({
  kind: '.venv' as const,
  prefix,
  bin: path.join(prefix, 'bin'),
  python: path.join(prefix, 'bin/python'),
});

test('node_modules matches the lock file when each package that is not optional has its version and digest', () => {
  const write = (place: string, packages: object) => {
    mkdirSync(path.dirname(path.join(root, place)), { recursive: true });
    writeFileSync(path.join(root, place), JSON.stringify({ packages }));
  };
  assert.equal(matchesLockFile(root), false);
  const sharp = { version: '1.0.0', integrity: 'x' };
  write('package-lock.json', {
    '': {},
    'node_modules/sharp': sharp,
    'node_modules/other-system': { version: '1', optional: true },
  });
  write('node_modules/.package-lock.json', { 'node_modules/sharp': sharp });
  assert.equal(matchesLockFile(root), true);
  write('node_modules/.package-lock.json', { 'node_modules/sharp': { ...sharp, version: '1.0.1' } });
  assert.equal(matchesLockFile(root), false);
  write('node_modules/.package-lock.json', {});
  assert.equal(matchesLockFile(root), false);
});

test('what npm says first is shown, not the help after it', () => {
  const output = [
    'npm warn old',
    'npm error code E404',
    'npm error',
    'npm error 404 Not Found - sharp',
    ...Array(20).fill('npm error hint'),
  ];
  const lines = npmErrors(output.join('\n')).split('\n');
  assert.deepEqual(lines.slice(0, 2), ['npm error code E404', 'npm error 404 Not Found - sharp']);
  assert.equal(lines.length, 8);
});

test('a script that stands in a page cannot end its element', () => {
  const script = 'const a = "</script>", b = `</SCRIPT x`, c = /<\\/script>/, d = "<!--", e = "</style>";';
  const safe = safeInline(script);
  assert.doesNotMatch(safe, /<\/script|<!--/i);
  const values = (text: string) => new Function(`${text} return [a, b, c.source, d, e];`)();
  assert.deepEqual(values(safe), values(script));
});

test('the kernelspec names absolute paths, is written whole, and is made anew when something changed it', async () => {
  const environment = environmentIn(path.join(root, '.venv'));
  const stage = kernelStage(root, environment);
  const context = {
    logFile: '',
    signal: new AbortController().signal,
    wasInterrupted: false,
    note: () => {},
  };
  assert.equal(stage.isPresent(), false);
  await stage.run(context);
  assert.equal(stage.isPresent(), true);
  const file = kernelSpecFile(environment);
  assert.ok(file.endsWith('share/jupyter/kernels/tslab/kernel.json'));
  const { argv, language, interrupt_mode, env } = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(argv, [process.execPath, path.join(root, 'src/kernel/launcher.cjs'), '{connection_file}']);
  assert.equal(language, 'typescript');
  assert.equal(interrupt_mode, 'signal');
  assert.equal(env.TF_FORCE_GPU_ALLOW_GROWTH, 'true');
  writeFileSync(file, '{}');
  assert.equal(stage.isPresent(), false);
  assert.equal(existsSync(`${file}.${process.pid}.tmp`), false);
});

test("the course's variables put the environment first and keep what the person set", () => {
  const environment = environmentIn('/project/.venv');
  const env = courseEnvironment(environment, {
    PATH: '/usr/bin',
    TF_CPP_MIN_LOG_LEVEL: '0',
    PYTHONHOME: '/other',
    HOME: '/somewhere/x',
  });
  assert.equal(env.PATH, '/project/.venv/bin:/usr/bin');
  assert.equal(env.COURSE_PYTHON, '/project/.venv/bin/python');
  assert.equal(env.TF_CPP_MIN_LOG_LEVEL, '0');
  assert.equal(env.PYTHONHOME, undefined);
  assert.equal(env.HOME, '/somewhere/x');
});

test('the binding is linked to the TensorFlow of the environment and finds it again at run time', (context) => {
  if (process.platform !== 'linux') return context.skip('the commands for Linux');
  const { compile, link } = buildCommands({
    compiler: ['g++', '-m64'],
    package: '/p',
    headers: ['/h'],
    tensorflow: '/t',
    native: '/n',
    output: '/w/x.node',
    work: '/w',
  });
  assert.deepEqual(
    compile.map((command) => command.at(-3)),
    [
      '/p/binding/tfjs_backend.cc',
      '/p/binding/tfjs_binding.cc',
      '/n/layerOps.cc',
      '/n/networkOps.cc',
      '/n/predictionOps.cc',
      '/n/sessionOptions.cc',
      '/n/endQuietStart.cc',
    ],
  );
  for (const command of [...compile, ...link]) assert.deepEqual(command.slice(0, 2), ['g++', '-m64']);
  for (const command of compile)
    for (const flag of ['-I/h', '-I/p', '-I/t/include', '-DNAPI_VERSION=8'])
      assert.ok(command.includes(flag), flag);
  assert.deepEqual(
    compile.map((command) => command.includes('-DTF_NewSessionOptions=courseSessionOptions')),
    [true, false, false, false, false, false, false],
    'the graph sessions get our options',
  );
  const last = link.at(-1) ?? [];
  assert.deepEqual(last.slice(last.indexOf('-o')), [
    ...[
      '-o',
      '/w/x.node',
      '/w/tfjs_backend.o',
      '/w/tfjs_binding.o',
      '/w/layerOps.o',
      '/w/networkOps.o',
      '/w/predictionOps.o',
      '/w/sessionOptions.o',
      '/w/endQuietStart.o',
      '/w/libquietstart.so',
      '-L/t',
    ],
    ...['-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2', '-Wl,-rpath,/t', '-Wl,-rpath,$ORIGIN'],
  ]);
});

test('the picture decoder is linked to the same TensorFlow', (context) => {
  if (process.platform !== 'linux') return context.skip('the command for Linux');
  const command = decoderCommand({
    compiler: ['g++', '-m64'],
    headers: ['/h'],
    tensorflow: '/t',
    source: '/n/pictureDecoder.cc',
    output: '/w/x.node',
  });
  assert.deepEqual(command.slice(0, 3), ['g++', '-m64', '-shared']);
  for (const flag of ['-I/h', '-I/t/include', '-DNAPI_VERSION=8']) assert.ok(command.includes(flag), flag);
  assert.deepEqual(command.slice(command.indexOf('-o')), [
    ...['-o', '/w/x.node', '/n/pictureDecoder.cc', '-L/t'],
    ...['-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2', '-Wl,-rpath,/t'],
  ]);
});

test('a decoder that cannot be built is a warning that the doctor repeats, and is tried again on demand', async (context) => {
  const known = process.env.CXX;
  context.after(() => {
    if (known === undefined) delete process.env.CXX;
    else process.env.CXX = known;
  });
  const compiler = path.join(root, 'compiler');
  const compilerThat = (does: string) => {
    writeFileSync(compiler, `#!/bin/sh\n${does}\n`);
    chmodSync(compiler, 0o755);
  };
  process.env.CXX = compiler;
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'));
  const { output, failure } = decoderFiles(root);
  mkdirSync(path.dirname(output));
  writeFileSync(output, 'of an older source');
  const notes: string[] = [];
  const reporter = {
    begin: () => {},
    done: () => {},
    failed: () => {},
    note: (said: string) => notes.push(said),
  };
  const stage = decoderStage(root, environmentIn(path.join(root, '.venv')));
  const run = () =>
    new StageEngine(path.join(root, '.cache/setup')).run([stage], {
      signal: new AbortController().signal,
      reporter,
    });

  compilerThat('echo "error: no such standard" >&2; exit 1');
  assert.equal((await run()).length, 1);
  assert.equal(notes.length, 1);
  assert.match(
    notes[0],
    /^warning: .*could not build the picture decoder \(exit code 1\).*decoder\.log The course works/,
  );
  assert.deepEqual([existsSync(output), existsSync(failure)], [false, true]);
  assert.match(readFileSync(path.join(root, '.cache/setup/decoder.log'), 'utf8'), /no such standard/);
  const finding = await checkDecoder({ root });
  assert.equal(finding.status, 'warning');
  assert.match(finding.found, /could not build the picture decoder/);
  assert.deepEqual(await run(), [], 'not at every start');

  compilerThat('while [ "$1" != "-o" ]; do shift; done; echo built > "$2"');
  forgetDecoderFailure(root);
  assert.equal((await run()).length, 1);
  assert.deepEqual([existsSync(output), existsSync(failure)], [true, false]);
  assert.equal((await checkDecoder({ root })).status, 'ok');

  process.env.CXX = path.join(root, 'nonesuch');
  rmSync(output);
  await run();
  assert.match(notes[1], /^warning: CXX names the C\+\+ compiler ".*nonesuch"/);
});
