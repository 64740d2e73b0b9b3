import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { betaSample } from './betaSample';

const DRAWS = 2000;

function draw(alpha: number, seed: number, step: number): number {
  return tf.tidy(() => betaSample(alpha, tf.tensor1d([seed, step], 'int32'), 9002).dataSync()[0]);
}

/** The largest distance between the draws' distribution and `cdf`: the statistic of Kolmogorov and Smirnov. */
function distance(alpha: number, cdf: (x: number) => number): number {
  const draws = Array.from({ length: DRAWS }, (_, step) => draw(alpha, 7, step)).sort((a, b) => a - b);
  return Math.max(...draws.map((x, index) => Math.abs(cdf(x) - (index + 0.5) / DRAWS)));
}

test('the draws have the distribution Beta(alpha, alpha)', () => {
  // 1.63 / sqrt(n) is passed by one set of true draws in a hundred; the seed is fixed.
  const limit = 1.63 / Math.sqrt(DRAWS);
  assert.ok(distance(1, (x) => x) < limit, 'uniform');
  assert.ok(distance(0.5, (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x))) < limit, 'arcsine');
  assert.ok(distance(2, (x) => x * x * (3 - 2 * x)) < limit, 'alpha 2');
});

test('a draw depends on seed and step only, and a tiny alpha gives a number', () => {
  assert.equal(draw(0.2, 3, 5), draw(0.2, 3, 5));
  assert.notEqual(draw(0.2, 3, 5), draw(0.2, 3, 6));
  assert.notEqual(draw(0.2, 3, 5), draw(0.2, 4, 5));
  for (let step = 0; step < 100; step++) {
    const share = draw(1e-3, 1, step);
    assert.ok(share >= 0 && share <= 1, `${share}`);
  }
});
