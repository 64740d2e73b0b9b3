import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeEpoch, describeStep } from './liveLearningCurves';

test('a step and an epoch in one line each', () => {
  const step = {
    epoch: 2,
    step: 3,
    stepsPerEpoch: 6,
    loss: 0.69316,
    accuracy: 0.6,
    learningRate: 0.005,
    picturesPerSecond: 12.34,
    waitShare: 0.031,
    residentBytes: 1.9e9,
    tensorBytes: 32e6,
  };
  assert.equal(
    describeStep(step).replaceAll('\u00a0', ' '),
    'Epoch 2 | step 3 | loss 0.6932 | accuracy 60.0 % | learning rate 0.005 | 12.3 pictures/s | waiting for data 3.1 % | memory 1.9 GB, tensors 32 MB',
  );
  const epoch = { epoch: 2, trainLoss: 0.5, trainAccuracy: 0.75, learningRate: 0.1 };
  assert.equal(
    describeEpoch({ ...epoch, valLoss: null, valAccuracy: null }).replaceAll('\u00a0', ' '),
    'Epoch 2 | loss 0.5000 | accuracy 75.0 %',
  );
  assert.match(
    describeEpoch({ ...epoch, valLoss: 0.25, valAccuracy: 1 }),
    / \| val loss 0.2500 \| val accuracy 100/,
  );
});
