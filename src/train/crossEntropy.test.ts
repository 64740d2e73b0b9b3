import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import { countCorrect, crossEntropy } from './crossEntropy';

const logit = fc.double({ min: -60, max: 60, noNaN: true });
const batches = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, classes]) =>
    fc.record({
      logits: fc.array(fc.array(logit, { minLength: classes, maxLength: classes }), {
        minLength: rows,
        maxLength: rows,
      }),
      labels: fc.array(fc.nat(classes - 1), { minLength: rows, maxLength: rows }),
    }),
  );

test('the loss is the mean of -log softmax, its gradient (softmax - one hot) / batch', () => {
  fc.assert(
    fc.property(batches, ({ logits, labels }) => {
      tf.tidy(() => {
        const y = tf.tensor1d(labels, 'int32');
        const x = tf.tensor2d(logits);
        const shares = logits.map((row) => {
          const weights = row.map((value) => Math.exp(value - Math.max(...row)));
          return weights.map((weight) => weight / weights.reduce((a, b) => a + b));
        });
        const loss = logits.reduce((sum, row, index) => {
          const top = Math.max(...row);
          const logSum = top + Math.log(row.reduce((total, value) => total + Math.exp(value - top), 0));
          return sum + (logSum - row[labels[index]]) / logits.length;
        }, 0);
        const { value, grad } = tf.valueAndGrad((z: tf.Tensor2D) => crossEntropy(z, y))(x);
        assert.ok(
          Math.abs(value.dataSync()[0] - loss) <= 1e-5 * (1 + loss),
          `${value.dataSync()[0]} ${loss}`,
        );
        (grad.arraySync() as number[][]).forEach((row, index) => {
          row.forEach((found, column) => {
            const expected = (shares[index][column] - (labels[index] === column ? 1 : 0)) / logits.length;
            assert.ok(Math.abs(found - expected) < 1e-5);
          });
        });
      });
    }),
    { numRuns: 50 },
  );
});

test('equal logits give ln(classes)', () => {
  const loss = tf.tidy(() => crossEntropy(tf.zeros([3, 7]), tf.tensor1d([0, 3, 6], 'int32')).dataSync()[0]);
  assert.ok(Math.abs(loss - Math.log(7)) < 1e-6);
});

test('right answers are counted', () => {
  const logits = tf.tensor2d([
    [1, 2],
    [3, -4],
    [0, 5],
  ]);
  assert.equal(
    tf.tidy(() => countCorrect(logits, tf.tensor1d([1, 1, 1], 'int32')).dataSync()[0]),
    2,
  );
});
