import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { withoutLayerOps } from '../../model/layerOps';
import { assertClose } from '../fixtures/assertClose';
import { readTorchReference, type TorchReference } from '../fixtures/torchReference';
import { checkTrainerOptions } from '../trainerOptions';
import { clipByNorm } from './clipByNorm';
import { createOptimizer } from './createOptimizer';

const gradient = (step: number, count: number) =>
  Float32Array.from({ length: count }, (_, index) => Math.sin(step + 1 + 2 * index));

function run({ options, rates, clipNorm, kernelRateFactor }: TorchReference['optimizers'][number]) {
  const settings = checkTrainerOptions({ learningRate: 1, weightDecay: 0, ...options });
  const { weightDecay } = settings;
  const kernel = tf.tidy(() =>
    tf.variable(
      tf.tensor2d([
        [0.5, -0.4],
        [0.3, -0.2],
      ]),
    ),
  );
  const bias = tf.tidy(() => tf.variable(tf.tensor1d([0.1, -0.1])));
  const biasDecay = kernelRateFactor === undefined ? weightDecay : 0;
  const parameters = new Map([
    ['kernel', { variable: kernel, weightDecay, rateFactor: kernelRateFactor ?? 1 }],
    ['bias', { variable: bias, weightDecay: biasDecay, rateFactor: 1 }],
  ]);
  const optimizer = createOptimizer(parameters, settings);
  for (const [step, rate] of rates.entries()) {
    tf.tidy(() => {
      const gradients = new Map<string, tf.Tensor>([
        ['kernel', tf.tensor(gradient(step, 4), [2, 2])],
        ['bias', tf.tensor(gradient(step + 0.5, 2))],
      ]);
      const clipped = clipNorm > 0 ? clipByNorm(gradients, clipNorm) : gradients;
      optimizer.applyGradients(clipped, { learningRate: tf.scalar(rate), update: tf.scalar(step + 1) });
      if (clipNorm > 0) tf.dispose([...clipped.values()]);
    });
  }
  const after = { kernel: kernel.dataSync(), bias: bias.dataSync() };
  optimizer.dispose();
  tf.dispose([kernel, bias]);
  return after;
}

test('every optimiser ends where PyTorch ends, with clipping and groups too, in one op or in several', () => {
  const cases = readTorchReference().optimizers;
  assert.equal(new Set(cases.map(({ options }) => options.optimizer)).size, 4);
  for (const [index, wanted] of [...cases, ...cases].entries()) {
    const tensors = tf.memory().numTensors;
    const { kernel, bias } = index < cases.length ? run(wanted) : withoutLayerOps(() => run(wanted));
    const what = JSON.stringify(wanted.options);
    assertClose(kernel, wanted.after.kernel.flat(), 2e-6, what);
    assertClose(bias, wanted.after.bias, 2e-6, what);
    assert.equal(tf.memory().numTensors, tensors, what);
  }
});
