import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classWeights } from './classWeights';

const classes = (...indices: number[]) => indices.map((classIndex) => ({ classIndex }));

test('the weights are those of scikit-learn: n / (k * count)', () => {
  // compute_class_weight('balanced', classes=[0, 1, 2], y=[0, 0, 0, 0, 1, 1, 2]) of scikit-learn 1.9
  const weights = classWeights(classes(0, 2, 0, 1, 0, 1, 0), 3);
  const expected = [0.5833333333333334, 1.1666666666666667, 2.3333333333333335];
  for (const [index, weight] of weights.entries()) assert.ok(Math.abs(weight - expected[index]) < 1e-6);
});

test('the mean weight over the pictures is 1, and equal classes weigh 1', () => {
  const samples = classes(0, 1, 1, 1, 2, 2);
  const weights = classWeights(samples, 3);
  const sum = samples.reduce((total, { classIndex }) => total + weights[classIndex], 0);
  assert.ok(Math.abs(sum / samples.length - 1) < 1e-6);
  assert.deepEqual([...classWeights(classes(0, 1, 0, 1), 2)], [1, 1]);
});

test('a class without pictures is told', () => {
  assert.throws(
    () => classWeights(classes(0, 0), 2),
    /Class 1 has no picture here; each class needs at least 1/,
  );
});
