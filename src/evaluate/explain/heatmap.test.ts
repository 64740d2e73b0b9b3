import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Heatmap, heatmapPeak, resizeHeatmap } from './heatmap';

const map = (width: number, values: number[]): Heatmap => ({
  width,
  height: values.length / width,
  values: Float32Array.from(values),
});

test('enlarged as PyTorch interpolates: bilinear, align_corners false', () => {
  // torch.nn.functional.interpolate(torch.tensor([[[[0., 1.], [2., 3.]]]]), (4, 4), mode='bilinear')
  const rows = [
    [0, 0.25, 0.75, 1],
    [0.5, 0.75, 1.25, 1.5],
    [1.5, 1.75, 2.25, 2.5],
    [2, 2.25, 2.75, 3],
  ];
  assert.deepEqual([...resizeHeatmap(map(2, [0, 1, 2, 3]), 4, 4).values], rows.flat());
});

test('no value beyond the old ones; the same size changes nothing; constants stay', () => {
  const heat = fc.float({ min: -5, max: 5, noNaN: true }).map((value) => value + 0);
  const size = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(fc.array(heat, { minLength: 6, maxLength: 6 }), size, size, (values, width, height) => {
      const resized = resizeHeatmap(map(3, values), width, height).values;
      assert.equal(resized.length, width * height);
      const slack = 1e-5;
      assert.ok(
        resized.every(
          (value) => value >= Math.min(...values) - slack && value <= Math.max(...values) + slack,
        ),
      );
      assert.deepEqual(resizeHeatmap(map(3, values), 3, 2).values, Float32Array.from(values));
    }),
    { seed: 1 },
  );
  assert.deepEqual([...resizeHeatmap(map(1, [2]), 3, 1).values], [2, 2, 2]);
});

test('the peak is the largest absolute value; a size of 0 is refused', () => {
  assert.equal(heatmapPeak(map(3, [1, -4, 2])), 4);
  assert.equal(heatmapPeak(map(1, [0])), 0);
  assert.throws(() => resizeHeatmap(map(1, [0]), 0, 3), /heat map of 0 x 3 cannot be made/);
});
