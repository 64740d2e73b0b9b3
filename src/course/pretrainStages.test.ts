import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { applyOverrides } from './parameters';
import { PRETRAIN_DECLARED } from './pretrainOptions';
import { pretrainStages } from './pretrainStages';

const args = applyOverrides(PRETRAIN_DECLARED, {});

test('each stage begins with what the one before left, in a folder of its own', () => {
  const [first, final, posters, ...more] = pretrainStages({
    ...args,
    checkpointDir: 'run',
    finalEpochs: 3,
    seed: 5,
  });
  assert.deepEqual(more, []);
  assert.equal(first.checkpointDir, 'run');
  assert.equal(first.schedule, args.schedule);
  assert.equal(final.from, join('run', 'last.safetensors'));
  assert.deepEqual(
    [final.epochs, final.imageSize, final.learningRate, final.schedule, final.seed],
    [3, args.finalImageSize, args.finalLearningRate, 'cosine', 6],
  );
  assert.equal(final.families, first.families);
  assert.equal(posters.from, join(final.checkpointDir, 'last.safetensors'));
  assert.deepEqual([posters.epochs, posters.families], [args.posterEpochs, `${args.families},posters`]);
  assert.equal(new Set([first, final, posters].map(({ checkpointDir }) => checkpointDir)).size, 3);
});

test('a stage without epochs is left out', () => {
  const stages = pretrainStages({ ...args, checkpointDir: 'run', finalEpochs: 0 });
  assert.deepEqual(
    stages.map(({ name }) => name),
    ['first stage', 'posters'],
  );
  assert.equal(stages[1].from, join('run', 'last.safetensors'));
  assert.equal(pretrainStages({ ...args, finalEpochs: 0, posterEpochs: 0 }).length, 1);
});
