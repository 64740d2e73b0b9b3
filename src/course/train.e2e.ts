import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const SCRIPT = ['--import', 'tsx', 'src/course/train.ts'];
const SMALL = ['--image-size', '48', '--epochs', '2'];

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'train-'));
});
after(() => rmSync(folder, { recursive: true }));

const places = (name: string) => ['--out', join(folder, 'out'), '--checkpoint-dir', join(folder, name)];
const recorded = () => JSON.parse(readFileSync(join(folder, 'out', 'run.json'), 'utf8')).state;
const bytesOf = (run: string, name: string) => readFileSync(join(folder, run, name));

function run(...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...SCRIPT, ...options], {
    encoding: 'utf8',
  });
  return {
    status,
    stdout,
    lines: stderr.split('\n').filter((line) => line && !/^(WARNING|I0000|To enable)/.test(line)),
  };
}

/** Starts a run, sends `signal` when its first step is shown, and waits for its end. */
async function interrupt(signal: NodeJS.Signals, ...options: string[]) {
  const child = spawn(process.execPath, [...SCRIPT, ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  let isSent = false;
  child.stdout.on('data', (more: Buffer) => {
    output += more;
    // Once: a second signal would end it at once.
    if (!isSent && output.includes('step 1/')) isSent = child.kill(signal);
  });
  const [code, killedBy] = await once(child, 'close');
  return { code, killedBy, output };
}

test('stopped by Ctrl-C or SIGTERM, or killed, and resumed: the files of an undisturbed run', async () => {
  const whole = run(...SMALL, ...places('whole'));
  assert.equal(whole.status, 0, whole.lines.join());
  assert.equal(recorded(), 'complete');
  assert.match(whole.stdout, /validation: \d+ of 60 pictures right, .* recorded in /);
  assert.match(
    whole.stdout,
    /Epoch 2 \| loss .*\n(warning.*\n)?best: epoch \d, valLoss .*\n2 epochs and 24 steps done: .*last\.safetensors/,
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    const { code, killedBy, output } = await interrupt(signal, ...SMALL, ...places(signal), '--resume');
    assert.equal(recorded(), signal === 'SIGKILL' ? 'running' : 'stopped');
    if (signal === 'SIGKILL') assert.equal(killedBy, 'SIGKILL');
    else {
      assert.equal(code, 130, output);
      assert.match(output, /No checkpoint in .*: training starts from the beginning/);
      assert.match(
        output,
        /stopped, 0 epochs and \d+ steps? done: saved .*; the same command with --resume goes on/,
      );
    }
    const resumed = run(...SMALL, ...places(signal), '--resume');
    assert.equal(resumed.status, 0, resumed.lines.join());
    assert.equal(recorded(), 'complete');
    if (signal !== 'SIGKILL')
      assert.match(resumed.stdout, /Going on from .*: epoch 1, step \d+, of 2 epochs is done/);
    for (const name of ['last.safetensors', 'best.safetensors', 'epoch_0001.safetensors']) {
      assert.ok(bytesOf(signal, name).equals(bytesOf('whole', name)), `${signal} ${name}`);
    }
  }
});

test('what is wrong is one line', () => {
  for (const [options, message] of [
    [['--epoch', '3'], /^--epoch: unknown option\. Valid: --out, --data, .*--checkpoint-dir.*--resume/],
    [['--data', 'nowhere'], /^--data nowhere: there is no such folder/],
    [['--epochs', 'ten'], /^--epochs ten: not a number/],
    [['--monitor', 'loss'], /^parameter monitor: "loss" is not valid\. Valid: valLoss, valAccuracy/],
    [['--epochs', '0'], /^epochs is 0; it must be a whole number of at least 1/],
  ] as const) {
    const { status, lines } = run(...options, ...places('bad'));
    assert.equal(status, 1);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0], message);
  }
});

test('the help names every parameter of the notebook and every option of a run', () => {
  const { status, stdout } = run('--help');
  assert.equal(status, 0);
  for (const option of [
    '--learning-rate',
    '--checkpoint-dir',
    '--resume',
    '--patience',
    '--tensorboard-dir',
  ]) {
    assert.match(stdout, new RegExp(`^ {2}${option} .*default`, 'm'));
  }
});
