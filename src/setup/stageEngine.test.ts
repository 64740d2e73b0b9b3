import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { SetupFailure, Stopped } from './setupFailure.mjs';
import { type Stage, StageEngine } from './stageEngine.mjs';

let directory: string;
let runs: string[];
const reporter = { begin: () => {}, done: () => {}, failed: () => {}, note: () => {} };

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'stages-'));
  runs = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A stage that makes a file of its name. */
function fileStage(name: string, inputs: unknown, more: Partial<Stage> = {}): Stage {
  const file = path.join(directory, `made-${name}`);
  return {
    name,
    title: name,
    inputs: () => inputs,
    isPresent: () => existsSync(file),
    run: async () => {
      runs.push(name);
      writeFileSync(file, '');
    },
    ...more,
  };
}

const run = (stages: Stage[], signal = new AbortController().signal) =>
  new StageEngine(directory).run(stages, { signal, reporter });

test('a stage that is done is skipped', async () => {
  const times = await run([fileStage('a', 1), fileStage('b', 1)]);
  assert.deepEqual(
    times.map(({ name }) => name),
    ['a', 'b'],
  );
  assert.deepEqual(await run([fileStage('a', 1), fileStage('b', 1)]), []);
  assert.deepEqual(runs, ['a', 'b']);
});

test('a stage runs again when its inputs changed, or its result is gone, or was changed from outside', async () => {
  await run([fileStage('a', { node: 20 })]);
  await run([fileStage('a', { node: 22 })]);
  rmSync(path.join(directory, 'made-a'));
  await run([fileStage('a', { node: 22 })]);
  await run([fileStage('a', { node: 22 }, { result: () => 'changed' })]);
  assert.equal(runs.length, 4);
});

test('a failed stage keeps what earlier ones made, and is told that it was broken off', async () => {
  const failing = fileStage('b', 1, {
    run: async () => {
      throw new SetupFailure('no compiler');
    },
  });
  await assert.rejects(run([fileStage('a', 1), failing]), { message: 'no compiler' });
  let wasInterrupted: boolean | undefined;
  const mended = fileStage('b', 1, {
    run: async (context) => {
      ({ wasInterrupted } = context);
      writeFileSync(path.join(directory, 'made-b'), '');
    },
  });
  await run([fileStage('a', 1), mended]);
  assert.deepEqual(runs, ['a']);
  assert.equal(wasInterrupted, true);
});

test('a stage that replaces its result is not done while it runs, whatever the old stamp said', async () => {
  await run([fileStage('a', 1)]);
  const killed = fileStage('a', 2, {
    run: async () => {
      assert.equal(new StageEngine(directory).isDone(fileStage('a', 1)), false);
      throw new Error('killed');
    },
  });
  await assert.rejects(run([killed]), { message: 'killed' });
  assert.equal(new StageEngine(directory).isDone(fileStage('a', 1)), false);
});

test('Ctrl-C in a stage ends the run as Stopped, and the next run goes on from there', async () => {
  const controller = new AbortController();
  const stopping = fileStage('b', 1, {
    run: async ({ signal }) => {
      controller.abort();
      assert.equal(signal.aborted, true);
      throw new Error('child ended by a signal');
    },
  });
  await assert.rejects(run([fileStage('a', 1), stopping, fileStage('c', 1)], controller.signal), Stopped);
  await run([fileStage('a', 1), fileStage('b', 1), fileStage('c', 1)]);
  assert.deepEqual(runs, ['a', 'b', 'c']);
});

test('checks of all pending stages come before the first stage runs; those of done stages are left out', async () => {
  const lacking = { check: () => Promise.reject(new SetupFailure('no room')) };
  await assert.rejects(run([fileStage('a', 1), fileStage('b', 1, lacking)]), { message: 'no room' });
  assert.deepEqual(runs, []);
  await run([fileStage('b', 1)]);
  await run([fileStage('a', 1), fileStage('b', 1, lacking)]);
  assert.deepEqual(runs, ['b', 'a']);
});

test('what another command made is adopted, but not what a broken-off run left', async () => {
  writeFileSync(path.join(directory, 'made-a'), '');
  await run([fileStage('a', 1, { adopt: () => true })]);
  assert.deepEqual(runs, []);
  writeFileSync(path.join(directory, 'made-b'), '');
  writeFileSync(path.join(directory, 'b.running'), '{}');
  await run([fileStage('b', 1, { adopt: () => true })]);
  assert.deepEqual(runs, ['b']);
});

test('a damaged stamp counts as none, and no temporary file stays', async () => {
  await run([fileStage('a', 1)]);
  writeFileSync(path.join(directory, 'a.json'), '{"inp');
  await run([fileStage('a', 1)]);
  assert.deepEqual(runs, ['a', 'a']);
  assert.deepEqual(readdirSync(directory).sort(), ['a.json', 'made-a']);
});
