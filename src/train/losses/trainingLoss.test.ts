import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import { assertClose } from '../fixtures/assertClose';
import { readTorchReference } from '../fixtures/torchReference';
import { countRightAnswers, type LossOptions, trainingLoss } from './trainingLoss';

const OFF: LossOptions = { labelSmoothing: 0, classWeights: null, focalGamma: 0 };

test('smoothing, class weights, mixed labels and focal loss: loss and gradient are those of PyTorch', () => {
  const { logits, labels, others, cases } = readTorchReference().losses;
  assert.ok(cases.length > 10);
  for (const { options, loss, gradient } of cases) {
    const { share, ...lossOptions } = options;
    tf.tidy(() => {
      const targets = {
        labels: tf.tensor1d(labels, 'int32'),
        mixed:
          share === undefined ? undefined : { labels: tf.tensor1d(others, 'int32'), share: tf.scalar(share) },
      };
      const lossOf = (x: tf.Tensor) => trainingLoss(x as tf.Tensor2D, targets, { ...OFF, ...lossOptions });
      const { value, grad } = tf.valueAndGrad(lossOf)(tf.tensor2d(logits));
      const what = JSON.stringify(options);
      assertClose(value.dataSync(), [loss], 2e-6, what);
      assertClose(grad.dataSync(), gradient.flat(), 2e-6, `gradient, ${what}`);
    });
  }
});

test('with everything off and with settings that change nothing the loss is the same', () => {
  tf.tidy(() => {
    const logits = tf.randomNormal([6, 4], 0, 3, 'float32', 1) as tf.Tensor2D;
    const labels = tf.tensor1d([0, 1, 2, 3, 0, 1], 'int32');
    const plain = trainingLoss(logits, { labels }, OFF).dataSync()[0];
    const mixed = { labels: tf.zerosLike(labels), share: tf.scalar(1) };
    const same = [
      trainingLoss(logits, { labels }, { ...OFF, classWeights: [3, 3, 3, 3] }),
      trainingLoss(logits, { labels, mixed }, OFF),
      trainingLoss(logits, { labels }, { ...OFF, labelSmoothing: 1e-9 }),
    ];
    for (const loss of same) assertClose(loss.dataSync(), [plain], 1e-5, 'loss');
  });
});

test('the focal loss and its gradient stay finite at any certainty', () => {
  const logit = fc.double({ min: -200, max: 200, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(logit, { minLength: 3, maxLength: 3 }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (row, gamma) => {
        tf.tidy(() => {
          const labels = tf.tensor1d([1], 'int32');
          const lossOf = (x: tf.Tensor) =>
            trainingLoss(x as tf.Tensor2D, { labels }, { ...OFF, focalGamma: gamma });
          const { value, grad } = tf.valueAndGrad(lossOf)(tf.tensor2d([row]));
          assert.ok(
            value.dataSync()[0] >= 0 && [...grad.dataSync(), ...value.dataSync()].every(Number.isFinite),
          );
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('right answers of mixed pictures count by their shares', () => {
  tf.tidy(() => {
    const logits = tf.tensor2d([
      [2, 1],
      [1, 2],
    ]);
    const labels = tf.tensor1d([0, 0], 'int32');
    const mixed = { labels: tf.tensor1d([0, 1], 'int32'), share: tf.scalar(0.25) };
    assert.equal(countRightAnswers(logits, { labels }).dataSync()[0], 1);
    assert.equal(countRightAnswers(logits, { labels, mixed }).dataSync()[0], 1.75);
  });
});
