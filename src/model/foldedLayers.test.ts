import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import { conv2d } from './conv2d';
import { type FoldedLayer, foldedConvolutionMean, foldedConvolutionSilu, foldedMbConv } from './foldedLayers';
import { silu } from './silu';
import { squeezeExcite } from './squeezeExcite';

let seed = 0;
const random = <T extends tf.Tensor>(...shape: number[]) =>
  tf.randomNormal(shape, 0, 1, 'float32', ++seed) as unknown as T;
const layer = (size: number, inputs: number, filters: number): FoldedLayer => ({
  kernel: tf.div(random<tf.Tensor4D>(size, size, inputs, filters), size * Math.sqrt(inputs)),
  bias: random<tf.Tensor1D>(filters),
});

/** As large as rounding makes it in sums of a thousand numbers. */
function assertClose(found: tf.Tensor, expected: tf.Tensor): void {
  assert.deepEqual(found.shape, expected.shape);
  const largest = (x: tf.Tensor) => tf.max(tf.abs(x)).dataSync()[0];
  const error = largest(tf.sub(found, expected)) / largest(expected);
  assert.ok(error < 1e-5, `${error}`);
}

const shifted = (x: tf.Tensor4D, { bias }: FoldedLayer): tf.Tensor4D => tf.add(x, bias);
const convolved = (x: tf.Tensor4D, weights: FoldedLayer, stride = 1): tf.Tensor4D =>
  shifted(conv2d(x, weights.kernel, stride), weights);

/** What a block may look like. Sides beyond 100 need more than one strip, filters beyond 32 more than one panel. */
const BLOCKS = fc.record({
  batch: fc.integer({ min: 1, max: 3 }),
  height: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant(110)),
  width: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant(101)),
  inputs: fc.integer({ min: 1, max: 40 }),
  expandRatio: fc.constantFrom(1, 4, 6),
  outputs: fc.option(fc.integer({ min: 1, max: 70 })),
  kernel: fc.constantFrom(1, 3, 5, 7),
  stride: fc.constantFrom(1, 2),
  squeezed: fc.integer({ min: 1, max: 20 }),
});

test('a block of any shape gives what its layers give', () => {
  const law = fc.property(BLOCKS, ({ batch, height, width, inputs, expandRatio, ...rest }) => {
    const { kernel, stride, squeezed } = rest;
    const filters = inputs * expandRatio;
    const outputs = rest.outputs ?? inputs;
    tf.tidy(() => {
      const x = random<tf.Tensor4D>(batch, height, width, inputs);
      const expand = expandRatio === 1 ? undefined : layer(1, inputs, filters);
      const own = random<tf.Tensor4D>(kernel, kernel, filters, 1);
      const depthwise = { kernel: tf.div(own, kernel) as tf.Tensor4D, bias: random<tf.Tensor1D>(filters) };
      const excite = {
        reduceKernel: random<tf.Tensor2D>(filters, squeezed),
        reduceBias: random<tf.Tensor1D>(squeezed),
        expandKernel: random<tf.Tensor2D>(squeezed, filters),
        expandBias: random<tf.Tensor1D>(filters),
      };
      const project = layer(1, filters, outputs);
      const add = stride === 1 && outputs === inputs;
      const wide = expand === undefined ? x : silu(convolved(x, expand));
      const filtered = tf.depthwiseConv2d(wide, depthwise.kernel, stride, 'same');
      const narrow = convolved(squeezeExcite(silu(shifted(filtered, depthwise)), excite), project);
      const found = foldedMbConv(x, { expand, depthwise, excite, project }, { stride, add });
      assertClose(found, add ? tf.add(narrow, x) : narrow);
    });
  });
  fc.assert(law, { numRuns: 60, seed: 1 });
});

test('a picture has the same bits in any batch', () => {
  tf.tidy(() => {
    const x = random<tf.Tensor4D>(5, 30, 31, 24);
    const weights = {
      expand: layer(1, 24, 96),
      depthwise: { kernel: random<tf.Tensor4D>(3, 3, 96, 1), bias: random<tf.Tensor1D>(96) },
      excite: {
        reduceKernel: random<tf.Tensor2D>(96, 6),
        reduceBias: random<tf.Tensor1D>(6),
        expandKernel: random<tf.Tensor2D>(6, 96),
        expandBias: random<tf.Tensor1D>(96),
      },
      project: layer(1, 96, 24),
    };
    const block = (images: tf.Tensor4D) => foldedMbConv(images, weights, { stride: 1, add: true });
    const one = x.slice([3], [1]) as tf.Tensor4D;
    assert.deepEqual(block(one).dataSync(), block(x).slice([3], [1]).dataSync());
  });
});

test('a convolution of any shape, and the means of its maps, are what their layers give', () => {
  const shapes = fc.record({
    batch: fc.integer({ min: 1, max: 3 }),
    height: fc.integer({ min: 1, max: 30 }),
    width: fc.integer({ min: 1, max: 30 }),
    inputs: fc.integer({ min: 1, max: 20 }),
    filters: fc.integer({ min: 1, max: 70 }),
    kernel: fc.constantFrom(1, 2, 3, 7),
    stride: fc.constantFrom(1, 2, 3),
  });
  const law = fc.property(shapes, ({ batch, height, width, inputs, filters, kernel, stride }) => {
    tf.tidy(() => {
      const x = random<tf.Tensor4D>(batch, height, width, inputs);
      const weights = layer(kernel, inputs, filters);
      assertClose(foldedConvolutionSilu(x, weights, stride), silu(convolved(x, weights, stride)));
      const pointwise = layer(1, inputs, filters);
      assertClose(foldedConvolutionMean(x, pointwise), tf.mean(silu(convolved(x, pointwise)), [1, 2]));
    });
  });
  fc.assert(law, { numRuns: 60, seed: 1 });
});

test('they refuse a gradient and weights that do not fit', () => {
  tf.tidy(() => {
    const weights = layer(1, 3, 4);
    const mean = (x: tf.Tensor) => foldedConvolutionMean(x as tf.Tensor4D, weights);
    const x = random<tf.Tensor4D>(1, 2, 2, 3);
    assert.throws(() => tf.grad(mean)(x), /CourseConvolutionSiluMean is for prediction and has no gradient/);
    assert.throws(() => mean(random(1, 2, 2, 5)), /kernel or bias does not fit x/);
  });
});
