import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compoundScaling, growthPerStep, PUBLISHED_BASES } from './compoundScaling';
import { countMacs } from './countMacs';
import { growthTable } from './growthTable';
import { matchCost } from './matchCost';
import { scalingGrid } from './scalingGrid';

test('phi 0 is B0 whatever the bases; the growth is a power of the growth per step', () => {
  const base = fc.double({ min: 1, max: 1.5, noNaN: true });
  fc.assert(
    fc.property(base, base, base, fc.integer({ min: 0, max: 3 }), (alpha, beta, gamma, phi) => {
      const bases = { alpha, beta, gamma };
      assert.deepEqual(compoundScaling(bases, 0), { width: 1, depth: 1, resolution: 224, growth: 1 });
      const { width, depth, growth } = compoundScaling(bases, phi);
      assert.ok(Math.abs(growth - growthPerStep(bases) ** phi) < 1e-9 * growth);
      assert.ok(Math.abs(growth - depth * width ** 2 * gamma ** (2 * phi)) < 1e-9 * growth);
    }),
    { seed: 3 },
  );
});

test('the published bases at phi 1, and a smaller network at phi -1', () => {
  const { width, depth, resolution, growth } = compoundScaling(PUBLISHED_BASES, 1);
  assert.deepEqual([width, depth, resolution], [1.1, 1.2, 258]);
  assert.ok(Math.abs(growth - 1.92027) < 1e-9);
  assert.ok(compoundScaling(PUBLISHED_BASES, -1).width < 1);
});

test('what cannot be built is refused in one line', () => {
  assert.throws(() => compoundScaling({ ...PUBLISHED_BASES, alpha: 0.9 }, 1), /alpha is 0.9; .* at least 1/);
  assert.throws(() => compoundScaling(PUBLISHED_BASES, Number.NaN), /phi is NaN/);
  assert.throws(() => compoundScaling({ alpha: 1, beta: 1, gamma: 2 }, 6), /14336 pixels; valid: 8 to 4096/);
  assert.throws(() => compoundScaling({ alpha: 3, beta: 1, gamma: 1 }, 5), /depth is 243/);
});

test('the grid holds every point near the surface and no other; the published one costs more than it foretells', () => {
  const points = scalingGrid({ step: 0.05, tolerance: 0.1 });
  assert.ok(points.every((point) => Math.abs(growthPerStep(point) - 2) <= 0.1 + 1e-9));
  assert.equal(new Set(points.map((p) => `${p.alpha} ${p.beta} ${p.gamma}`)).size, points.length);
  for (const [alpha, beta, gamma] of [
    [1, 1, 1.4],
    [1, 1.4, 1],
    [2.1, 1, 1],
  ]) {
    assert.ok(
      points.some((p) => p.alpha === alpha && p.beta === beta && p.gamma === gamma),
      `${alpha} ${beta} ${gamma}`,
    );
  }
  const published = points.find((p) => p.alpha === 1.2 && p.beta === 1.1 && p.gamma === 1.15);
  const macs = countMacs({ width: 1.1, depth: 1.2 }, 258) / countMacs('efficientnet-b0');
  assert.equal(published?.cost, macs);
  assert.ok(macs > 2.5 && macs < 2.6);
  assert.throws(() => scalingGrid({ step: 0 }), /step is 0/);
});

test('alone: computation grows with depth, with the square of width and of resolution', () => {
  const rows = growthTable([1, 2]);
  assert.ok(rows.filter(({ factor }) => factor === 1).every((row) => row.macs === 1 && row.parameters === 1));
  const [depth, width, resolution] = rows.filter(({ factor }) => factor === 2);
  const near = (found: number, expected: number) =>
    assert.ok(Math.abs(found / expected - 1) < 0.15, `${found} against ${expected}`);
  for (const [row, macs, parameters, activations] of [
    [depth, 2, 2, 2],
    [width, 4, 3.5, 2],
    [resolution, 4, 1, 4],
  ] as const) {
    near(row.macs, macs);
    near(row.parameters, parameters);
    near(row.activations, activations);
  }
});

test('networks of equal cost: nearer than any neighbour, only one dimension changed', () => {
  const base = { width: 0.25, depth: 0.34, imageSize: 48 };
  const target = 3 * countMacs(base, 48, 2);
  const cost = ({ width, depth, imageSize }: typeof base) => countMacs({ width, depth }, imageSize, 2);
  for (const dimension of ['depth', 'width', 'imageSize'] as const) {
    const found = matchCost(base, dimension, target, { numClasses: 2 });
    assert.ok(Math.abs(cost(found) / target - 1) < 0.05, `${dimension}: ${cost(found) / target}`);
    assert.deepEqual({ ...found, [dimension]: base[dimension] }, base);
  }
  assert.deepEqual(matchCost(base, 'width', 0, { numClasses: 2 }), base, 'it never shrinks');
});
