import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openImage, type Pixels, readPixels } from '../openImage';
import { temporaryFolder } from '../temporaryFolder';
import { drawPosterPairs, type PosterPair } from './drawPosterPairs';

let folder: { path: string; remove: () => Promise<void> };
let pairs: PosterPair[];
before(async () => {
  folder = await temporaryFolder();
  pairs = await drawPosterPairs(join(folder.path, 'pairs'), { seed: 4, count: 6 });
});
after(() => folder.remove());

const read = (path: string): Promise<Pixels> => readPixels(openImage(path), path);

/** The share of the pixels that differ, and of the rectangle around them. */
function difference(one: Pixels, other: Pixels): { pixels: number; box: number } {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let at = 0; at < one.data.length; at += 3) {
    if ([0, 1, 2].every((channel) => one.data[at + channel] === other.data[at + channel])) continue;
    xs.push((at / 3) % one.width);
    ys.push(Math.floor(at / 3 / one.width));
  }
  const extent = (values: number[]) =>
    values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 1e9) + 1;
  const whole = one.width * one.height;
  return { pixels: xs.length / whole, box: (extent(xs) * extent(ys)) / whole };
}

test('the three copies differ in one place, where the mark is; two posters differ all over', async () => {
  for (const { brand, none, other } of pairs) {
    const [withMark, without, withOther] = await Promise.all([brand, none, other].map(read));
    assert.deepEqual([withMark.width, withMark.height], [without.width, without.height]);
    for (const copy of [withMark, withOther]) {
      const { pixels, box } = difference(copy, without);
      assert.ok(pixels > 0.002 && box < 0.5, `${brand}: ${pixels} of the pixels, in ${box} of the picture`);
    }
    assert.ok(difference(withMark, withOther).pixels > 0.002);
  }
});

test('the seed decides every pixel; files have names that sort', async () => {
  const again = await drawPosterPairs(join(folder.path, 'again'), { seed: 4, count: 2 });
  assert.deepEqual(await read(again[1].brand), await read(pairs[1].brand));
  const other = await drawPosterPairs(join(folder.path, 'other'), { seed: 5, count: 1 });
  assert.notDeepEqual((await read(other[0].none)).data, (await read(pairs[0].none)).data);
  const names = await readdir(join(folder.path, 'again'));
  assert.deepEqual(names.sort(), [
    '001-brand.png',
    '001-none.png',
    '001-other.png',
    '002-brand.png',
    '002-none.png',
    '002-other.png',
  ]);
});

test('a bad count is refused', async () => {
  await assert.rejects(drawPosterPairs(folder.path, { count: 0 }), /count is 0; it must be a whole number/);
});
