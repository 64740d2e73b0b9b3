import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom, type Random } from '../random';
import { type Canvas, createCanvas } from './drawing/canvas';
import { FAMILIES } from './families';
import { drawGround, GROUNDS } from './grounds/drawGround';

const SIDE = 32;
const COUNT = 240;

/** Red, green, blue, colourfulness and roughness of the corners, where subjects seldom are. */
function cornerFacts({ side, data }: Canvas): number[] {
  const sums = [0, 0, 0, 0, 0];
  for (const y of [0, 1, side - 2, side - 1]) {
    for (const x of [0, side - 2]) {
      const at = (y * side + x) * 3;
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
      sums[0] += red / 8;
      sums[1] += green / 8;
      sums[2] += blue / 8;
      sums[3] += (Math.max(red, green, blue) - Math.min(red, green, blue)) / 8;
      sums[4] += Math.abs(green - data[at + 4]) / 8;
    }
  }
  return sums;
}

function sample(draw: (canvas: Canvas, index: number, random: Random) => void, name: string): number[][] {
  return Array.from({ length: COUNT }, (_, index) => {
    const canvas = createCanvas(SIDE);
    draw(canvas, index, createRandom('grounds', name, index));
    return cornerFacts(canvas);
  });
}

/** The largest difference of a mean between two samples, in standard errors. */
function largestDifference(one: number[][], other: number[][]): number {
  const moments = (sample: number[][], fact: number) => {
    const values = sample.map((facts) => facts[fact]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    return { mean, error: variance / values.length };
  };
  return Math.max(
    ...one[0].map((_, fact) => {
      const [a, b] = [moments(one, fact), moments(other, fact)];
      return Math.abs(a.mean - b.mean) / Math.sqrt(a.error + b.error);
    }),
  );
}

const alone = sample((canvas, _index, random) => drawGround(canvas, random), 'alone');

for (const name of ['marks', 'creatures', 'things', 'contours', 'fractals']) {
  test(`${name} stand on the same grounds as all others: the background does not tell the family`, () => {
    const family = FAMILIES.find((found) => found.name === name);
    assert.ok(family);
    const seen = sample(
      (canvas, index, random) => family.draw(canvas, index % family.classNames.length, random),
      name,
    );
    const difference = largestDifference(alone, seen);
    assert.ok(difference < 4, `corners differ by ${difference.toFixed(1)} standard errors`);
  });
}

test('textures and scenes are told apart by the same measure', () => {
  for (const name of ['textures', 'scenes']) {
    const family = FAMILIES.find((found) => found.name === name);
    assert.ok(family);
    const seen = sample(
      (canvas, index, random) => family.draw(canvas, index % family.classNames.length, random),
      name,
    );
    const difference = largestDifference(alone, seen);
    assert.ok(difference > 4);
  }
});

test('every kind of ground comes up about equally often', () => {
  const counts = new Map<string, number>();
  for (let index = 0; index < 400; index++) {
    const kind = drawGround(createCanvas(8), createRandom('kinds', index));
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  assert.equal(counts.size, GROUNDS.length);
  for (const count of counts.values()) assert.ok(count > 25 && count < 80);
});
