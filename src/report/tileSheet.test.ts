import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tileSheet } from './tileSheet';

const tile = (values: number[]) => ({ width: 2, height: 1, channels: 1 as const, values });
const pixel = ({ data, width }: { data: Uint8Array; width: number }, x: number, y: number) => [
  ...data.slice((y * width + x) * 3, (y * width + x) * 3 + 3),
];

test('each tile over its own range, enlarged to whole squares, white between', () => {
  const sheet = tileSheet([tile([-1, 3]), tile([7, 7])], { columns: 2, side: 4 });
  assert.deepEqual(
    [sheet.width, sheet.height],
    [14 - 4, 2].map((size, i) => (i === 0 ? 4 + 6 + 4 : size)),
  );
  assert.deepEqual(pixel(sheet, 1, 1), [0, 0, 0]);
  assert.deepEqual(pixel(sheet, 2, 0), [255, 255, 255]);
  assert.deepEqual(pixel(sheet, 5, 0), [255, 255, 255], 'the gap');
  assert.deepEqual(pixel(sheet, 10, 1), [128, 128, 128], 'equal values are grey');
});

test('colours keep their order; a last row may be short', () => {
  const colour = { width: 1, height: 1, channels: 3 as const, values: [0, 1, 2] };
  const sheet = tileSheet([colour, colour, colour], { columns: 2, side: 1 });
  assert.deepEqual([sheet.width, sheet.height], [8, 8]);
  assert.deepEqual(pixel(sheet, 0, 7), [0, 128, 255]);
  assert.deepEqual(pixel(sheet, 7, 7), [255, 255, 255]);
});

test('no tile, or tiles of two sizes, are refused', () => {
  assert.throws(() => tileSheet([], { columns: 2 }), /there is no tile/);
  assert.throws(() => tileSheet([tile([1, 2]), { ...tile([1]), width: 1 }], { columns: 2 }), /the same size/);
});
