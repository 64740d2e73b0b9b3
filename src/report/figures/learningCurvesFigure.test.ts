import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScatterTrace } from '../figure';
import { learningCurvesFigure } from './learningCurvesFigure';

const stepsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ epoch: (index + 1) / 100, loss: index % 2 }));

test('every step is drawn; of very many steps the means of neighbours, and the legend says so', () => {
  const [few] = learningCurvesFigure({ steps: stepsOf(2000), epochs: [] }).data as ScatterTrace[];
  assert.equal(few.name, 'train, every step');
  assert.equal(few.x.length, 2000);
  const [many] = learningCurvesFigure({ steps: stepsOf(3999), epochs: [] }).data as ScatterTrace[];
  assert.equal(many.name, 'train, means of 2 steps');
  assert.equal(many.x.length, 2000);
  assert.deepEqual([...new Set(many.y.slice(0, 1999))], [0.5]);
  // The last group has one step only; each stands where its last step is.
  assert.equal(many.y[1999], 0);
  assert.deepEqual([many.x[0], many.x[1999]], [0.02, 39.99]);
});
