import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { formula } from '../../model/fixtures/formula';
import { principalComponents } from './principalComponents';

interface PcaReference {
  rows: number;
  width: number;
  points: number[][];
  explained: number[];
}

function referenceRows({ rows, width }: PcaReference): number[][] {
  const values = formula('components', rows * width);
  const drawn = Array.from({ length: rows }, (_, row) => [...values.slice(row * width, (row + 1) * width)]);
  return drawn.map((row) =>
    row.map((value, k) => value + 3 * row[0] * drawn[0][k] + 2 * row[1] * drawn[1][k] + 1),
  );
}

test('points and shares of variance equal scikit-learn within 1e-6', () => {
  const path = join(__dirname, 'fixtures', 'pcaReference.json');
  const reference: PcaReference = JSON.parse(readFileSync(path, 'utf8'));
  const { points, explained } = principalComponents(referenceRows(reference), 3);
  const scale = Math.max(...reference.points.flat().map(Math.abs));
  for (const [row, expected] of reference.points.entries()) {
    for (const [k, value] of expected.entries()) {
      assert.ok(
        Math.abs(points[row][k] - value) <= 1e-6 * scale,
        `${row}, ${k}: ${points[row][k]} against ${value}`,
      );
    }
  }
  for (const [k, value] of reference.explained.entries()) assert.ok(Math.abs(explained[k] - value) <= 1e-9);
});

test('points in a plane keep all distances; shares add up to 1 and fall', () => {
  const coordinate = fc.double({ min: -10, max: 10, noNaN: true });
  const plane = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(plane, (pairs) => {
      const rows = pairs.map(([x, y]) => [x + y, x - y, 3, x]);
      const { points, explained } = principalComponents(rows, 2);
      assert.ok(explained[0] >= explained[1] - 1e-12);
      const distance = (a: readonly number[], b: readonly number[]) =>
        Math.hypot(...a.map((value, k) => value - b[k]));
      for (const [i, one] of rows.entries()) {
        for (const [j, other] of rows.entries()) {
          assert.ok(Math.abs(distance(one, other) - distance(points[i], points[j])) < 1e-5);
        }
      }
      const total = explained[0] + explained[1];
      assert.ok(total === 0 || Math.abs(total - 1) < 1e-6, `${total}`);
    }),
    { seed: 2 },
  );
});

test('one row, equal rows and too few dimensions give zeros, not NaN', () => {
  assert.deepEqual(principalComponents([[1, 2, 3]]), { points: [[0, 0]], explained: [0, 0] });
  const { points } = principalComponents([
    [5, 5],
    [5, 5],
  ]);
  assert.deepEqual(points, [
    [0, 0],
    [0, 0],
  ]);
  const line = principalComponents([[0], [2]], 2);
  assert.deepEqual(line, {
    points: [
      [-1, 0],
      [1, 0],
    ],
    explained: [1, 0],
  });
});

test('bad rows are refused in one line', () => {
  assert.throws(() => principalComponents([]), /there are no rows/);
  assert.throws(() => principalComponents([[1, 2], [1]]), /row 1 has 1 numbers, the first one 2/);
  assert.throws(() => principalComponents([[1, Number.NaN]]), /row 0, number 1 is NaN/);
  assert.throws(() => principalComponents([[1]], 0), /components is 0/);
});
