'use strict';

/**
 * Loads the TensorFlow binding and computes with it. Prints one line of JSON: `{ tensorflow, gpu }`; ends with an error
 * when the backend, a product or the sharing with danfojs is not what it should be.
 */
const assert = require('node:assert/strict');
const tf = require('@tensorflow/tfjs-node-gpu');

assert.equal(tf.getBackend(), 'tensorflow', 'the backend is not TensorFlow');
const product = tf.tidy(() => [
  ...tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])).dataSync(),
]);
assert.deepEqual(product, [19, 22, 43, 50], 'a product of two matrices is wrong');
if (!process.argv.includes('--quick')) {
  assert.equal(require('danfojs-node').tensorflow, tf, 'danfojs-node loads a TensorFlow of its own');
}
const { binding, isUsingGpuDevice } =
  /** @type {{ binding: { TF_Version: string }, isUsingGpuDevice: boolean }} */ (
    /** @type {unknown} */ (tf.backend())
  );
console.log(JSON.stringify({ tensorflow: binding.TF_Version, gpu: isUsingGpuDevice }));
