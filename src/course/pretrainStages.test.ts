import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { applyOverrides } from './parameters';
import { PRETRAIN_DECLARED } from './pretrainOptions';
import { pretrainStages } from './pretrainStages';

const args = applyOverrides(PRETRAIN_DECLARED, {});

test('the last stage begins with what the first one left, beside it, and cools down', () => {
  const [first, final, ...more] = pretrainStages({ ...args, checkpointDir: 'run', finalEpochs: 3, seed: 5 });
  assert.deepEqual(more, []);
  assert.equal(first.checkpointDir, 'run');
  assert.equal(first.schedule, args.schedule);
  assert.equal(final.from, join('run', 'last.safetensors'));
  assert.notEqual(final.checkpointDir, first.checkpointDir);
  assert.deepEqual(
    [final.epochs, final.imageSize, final.learningRate, final.schedule, final.seed],
    [3, args.finalImageSize, args.finalLearningRate, 'cosine', 6],
  );
  assert.equal(final.families, first.families);
});

test('without final epochs there is one stage', () => {
  assert.equal(pretrainStages({ ...args, finalEpochs: 0 }).length, 1);
});
