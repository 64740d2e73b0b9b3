import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { drawFormula } from '../fixtures/drawFormula';
import type { Pixels } from '../openImage';
import { createRandom } from '../random';
import { colorJitter } from './colorJitter';
import { cropPixels } from './cropPixels';
import { compose, type PixelTransform, randomApply } from './pixelTransform';
import { randAugment } from './randAugment';
import { randomCrop } from './randomCrop';
import { coarseDropout, randomErasing } from './randomErasing';
import { randomHorizontalFlip, randomVerticalFlip } from './randomFlip';
import { randomResizedCrop } from './randomResizedCrop';
import { randomRotation } from './randomRotation';

const image = drawFormula(24, 18);
const white: Pixels = { width: 40, height: 30, data: new Uint8Array(40 * 30 * 3).fill(255) };

/** The share of the white picture that a transform has painted over. */
function paintedShare(transform: PixelTransform, seed: number): number {
  const { data } = transform.apply(white, createRandom(seed));
  return data.filter((value) => value === 0).length / data.length;
}

test('every random transform is a pure function of picture and seed, and leaves its input alone', () => {
  const all = [
    randomCrop(12),
    randomResizedCrop(10),
    randomHorizontalFlip(),
    randomVerticalFlip(),
    colorJitter({ brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1 }),
    randomRotation(45),
    randomErasing({ p: 1 }),
    coarseDropout({ p: 1 }),
    randAugment(),
  ];
  const before = Uint8Array.from(image.data);
  for (const transform of [...all, compose(all)]) {
    const drawn = Array.from({ length: 12 }, (_, seed) => transform.apply(image, createRandom(seed)).data);
    for (const [seed, data] of drawn.entries()) {
      assert.deepEqual(transform.apply(image, createRandom(seed)).data, data, transform.name);
    }
    assert.ok(new Set(drawn.map(String)).size > 1, `${transform.name} always gives the same`);
    assert.deepEqual(image.data, before, transform.name);
  }
});

test('flips and randomApply come as often as asked', () => {
  const often = (p: number) =>
    Array.from({ length: 400 }, (_, seed) => randomHorizontalFlip(p).apply(image, createRandom(seed))).filter(
      ({ data }) => data !== image.data,
    ).length / 400;
  assert.deepEqual([often(0), often(1)], [0, 1]);
  assert.ok(Math.abs(often(0.3) - 0.3) < 0.08, `${often(0.3)}`);
  assert.throws(
    () => randomApply(randAugment(), 1.5),
    /RandAugment: p must be a probability from 0 to 1, not 1\.5/,
  );
});

test('RandomCrop is a part of the padded picture, each place is reached', () => {
  const places = new Set<string>();
  for (let seed = 0; seed < 400; seed++) {
    const found = randomCrop([16, 23], { padding: 1 }).apply(image, createRandom(seed)).data;
    let matches = 0;
    for (let top = -1; top <= 3; top++) {
      for (let left = -1; left <= 2; left++) {
        const part = cropPixels(image, { left, top, width: 23, height: 16 });
        if (Buffer.compare(part.data, found) === 0) {
          places.add(`${left},${top}`);
          matches++;
        }
      }
    }
    assert.equal(matches, 1);
  }
  assert.equal(places.size, 20);
  assert.throws(
    () => randomCrop(20).apply(image, createRandom(0)),
    /RandomCrop: 20x20 pixels .* do not fit into a picture of 18x24 with padding 0/,
  );
  assert.equal(randomCrop(30, { padIfNeeded: true }).apply(image, createRandom(0)).width, 30);
});

test('padding repeats the edge, or mirrors at it without repeating it', () => {
  const row: Pixels = { width: 3, height: 1, data: Uint8Array.from([1, 1, 1, 2, 2, 2, 3, 3, 3]) };
  const padded = (mode: 'edge' | 'reflect' | 'constant') =>
    [...cropPixels(row, { left: -2, top: 0, width: 7, height: 1 }, mode, [9, 9, 9]).data].filter(
      (_, at) => at % 3 === 0,
    );
  assert.deepEqual(padded('edge'), [1, 1, 1, 2, 3, 3, 3]);
  assert.deepEqual(padded('reflect'), [3, 2, 1, 2, 3, 2, 1]);
  assert.deepEqual(padded('constant'), [9, 9, 1, 2, 3, 9, 9]);
});

test('RandomErasing paints one rectangle with an area in range; CoarseDropout as many and as large as asked', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const erased = paintedShare(randomErasing({ p: 1 }), seed);
      assert.ok(erased === 0 || (erased > 0.01 && erased < 0.37), `${erased}`);
      const dropped = paintedShare(coarseDropout({ p: 1, holes: [2, 4], size: [0.1, 0.2] }), seed);
      assert.ok(dropped >= 0.009 && dropped <= 4 * 0.042, `${dropped}`);
    }),
  );
  assert.equal(paintedShare(randomErasing({ p: 0 }), 1), 0);
});

test('ColorJitter stays within its factors', () => {
  const grey: Pixels = { width: 2, height: 1, data: new Uint8Array(6).fill(100) };
  const values = Array.from(
    { length: 300 },
    (_, seed) => colorJitter({ brightness: 0.2 }).apply(grey, createRandom(seed)).data[0],
  );
  assert.ok(Math.min(...values) >= 80 && Math.min(...values) <= 82 && Math.max(...values) <= 120);
  assert.ok(Math.max(...values) >= 117);
  assert.throws(() => colorJitter({ hue: 0.7 }), /hue must lie from 0 to 0\.5, not 0\.7/);
  assert.throws(() => colorJitter({ contrast: [-1, 2] }), /contrast must lie from 0/);
});

test('RandAugment of no operations changes nothing; wrong settings are told', () => {
  const none = randAugment({ numOps: 0 });
  assert.equal(none.apply(image, createRandom(0)), image);
  assert.throws(
    () => randAugment({ magnitude: 31 }),
    /magnitude must be a whole number from 0 to 30, not 31/,
  );
  assert.throws(() => randAugment({ numOps: -1 }), /numOps must be a whole number from 0/);
});
