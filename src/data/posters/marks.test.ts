import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { createRandom } from '../random';
import { coverMark } from './coverMark';
import { BRAND, LOOK_ALIKES, type Mark, OTHER_MARKS } from './marks';
import { chooseVariant, type MarkLook, markReach, placeMark } from './placeMark';
import { document } from './svg';

const ALL = [BRAND, ...LOOK_ALIKES, ...OTHER_MARKS];

/** 96 x 96 pixels of grey, white ground. */
async function render(content: string): Promise<Uint8Array> {
  return sharp(Buffer.from(document(96, 96, content)))
    .flatten({ background: '#ffffff' })
    .greyscale()
    .raw()
    .toBuffer();
}

const draw = (mark: Mark, look: Partial<MarkLook> = {}, size = 80) =>
  render(
    placeMark(
      mark,
      { x: 48, y: 48, size, rotation: 0 },
      { variant: 'dark', lockup: 'sign', roundness: 0, ...look },
    ),
  );

const differing = (one: Uint8Array, other: Uint8Array) =>
  one.filter((value, index) => Math.abs(value - other[index]) > 60).length / one.length;

test('names differ, and so do the signs when colour does not help', async () => {
  assert.equal(new Set(ALL.map(({ name }) => name)).size, ALL.length);
  const signs = await Promise.all(ALL.map((mark) => draw(mark)));
  for (const [first, one] of signs.entries()) {
    for (const [second, other] of signs.entries()) {
      if (first < second)
        assert.ok(
          differing(one, other) > 0.04,
          `${ALL[first].name} and ${ALL[second].name}: ${differing(one, other)}`,
        );
    }
  }
});

test('a mark with its name stays within the reach that is announced', async () => {
  for (const lockup of ['sign', 'beside', 'below'] as const) {
    const size = 22;
    const [x, y] = markReach(lockup).map((half) => half * size);
    for (const mark of ALL) {
      const pixels = await draw(mark, { lockup }, size);
      for (const [index, value] of pixels.entries()) {
        const [column, row] = [(index % 96) + 0.5 - 48, Math.floor(index / 96) + 0.5 - 48];
        if (value < 200)
          assert.ok(Math.abs(column) <= x && Math.abs(row) <= y, `${mark.name} ${lockup}: ${column} ${row}`);
      }
    }
  }
});

test('white is not laid on bright paper, black not on dark, nothing bare on a busy photograph', () => {
  const chosen = (brightness: number, unrest: number) =>
    new Set(
      Array.from({ length: 200 }, (_, seed) => chooseVariant({ brightness, unrest }, createRandom(seed))),
    );
  assert.ok(!chosen(0.9, 0).has('light') && chosen(0.9, 0).has('colour'));
  assert.ok(!chosen(0.1, 0).has('dark') && chosen(0.1, 0).has('light'));
  assert.deepEqual([...chosen(0.5, 0.3)].sort(), ['plate', 'sticker']);
});

test('a cover hides the share of the sign that was asked for', async () => {
  const disc = '<circle cx="48" cy="48" r="24" fill="#ff0000"/>';
  for (let seed = 0; seed < 12; seed++) {
    const share = 0.1 + 0.02 * seed;
    const cover = coverMark(48, 48, 24, share, createRandom(seed, 'cover'));
    const { data } = await sharp(Buffer.from(document(96, 96, disc + cover)))
      .flatten({ background: '#ffffff' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    let left = 0;
    // The shadow of the cover darkens a rim of the disc, which counts as seen.
    for (let at = 0; at < data.length; at += 3)
      if (data[at] > 150 && data[at + 1] < 12 && data[at + 2] < 12) left++;
    const hidden = 1 - left / (Math.PI * 24 ** 2);
    assert.ok(Math.abs(hidden - share) < 0.06, `${hidden} for ${share}`);
  }
});
