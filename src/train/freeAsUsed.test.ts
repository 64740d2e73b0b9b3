import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { silu } from '../model/silu';
import { freeAsUsed } from './freeAsUsed';

const DEPTH = 12;

/** Hands the same gradient on to both inputs, as it is. */
const sum = tf.customGrad((...args) => {
  const [a, b] = args as tf.Tensor[];
  return { value: tf.add(a, b), gradFunc: (dy: tf.Tensor) => [dy, dy] };
});

/** A network with skips, whose layers keep what their gradients need; and the most bytes on its way back. */
function gradientsOf(kernel: tf.Variable, x: tf.Tensor, free: boolean) {
  let most = 0;
  const watched = tf.customGrad((...args) => ({
    value: tf.clone(args[0] as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => {
      most = Math.max(most, tf.memory().numBytes);
      return tf.clone(dy);
    },
  }));
  const { value, grads } = tf.variableGrads(() => {
    let y = x;
    for (let layer = 0; layer < DEPTH; layer++) {
      const last = watched(y);
      y = tf.tidy(() => sum(tf.add(silu(tf.matMul(last as tf.Tensor2D, kernel as tf.Tensor2D)), last), last));
    }
    const loss = tf.mean(tf.mul(y, y)) as tf.Scalar;
    if (free) freeAsUsed();
    return loss;
  }, [kernel]);
  value.dispose();
  return { gradient: grads[kernel.name], most };
}

test('the same gradients, bit for bit, with less memory on the way, and nothing left behind', () => {
  const kernel = tf.variable(tf.randomNormal([32, 32], 0, 0.1, 'float32', 1));
  const x = tf.randomNormal([500, 32], 0, 1, 'float32', 2);
  const before = tf.memory();
  const [kept, freed] = [false, true].map((free) => gradientsOf(kernel, x, free));
  assert.deepEqual(freed.gradient.dataSync(), kept.gradient.dataSync());
  assert.ok(freed.most < 0.75 * kept.most, `${freed.most} of ${kept.most} bytes`);
  tf.dispose([kept.gradient, freed.gradient]);
  const after = tf.memory();
  assert.deepEqual([after.numTensors, after.numBytes], [before.numTensors, before.numBytes]);
  tf.dispose([kernel, x]);
});
