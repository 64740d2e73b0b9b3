import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { parseCopies } from './copiesJson';
import { formatEmbedding, parseEmbedding } from './embeddingJson';
import { formatExplanations, parseExplanations } from './explanationsJson';

const transform = { imageSize: 64, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
const explanation = (width: number, height: number) => ({
  path: 'a"b.jpg',
  true: 'cat',
  predicted: 'dog',
  probability: 0.75,
  maps: [
    {
      className: 'dog',
      heatmap: { width, height, values: Float32Array.from({ length: width * height }, (_, i) => i / 7 - 1) },
    },
  ],
});

test('heat maps come back with three digits; large ones come back smaller', () => {
  const text = formatExplanations({
    transform,
    gradCam: [explanation(3, 2)],
    occlusion: [explanation(100, 40)],
  });
  const { gradCam, occlusion, transform: read } = parseExplanations(text);
  assert.deepEqual(read, transform);
  const [{ maps, ...one }] = gradCam;
  const { maps: before, ...expected } = explanation(3, 2);
  assert.deepEqual(one, expected);
  assert.equal(maps[0].heatmap.width, 3);
  maps[0].heatmap.values.forEach((value, i) => {
    assert.ok(Math.abs(value - before[0].heatmap.values[i]) <= 5e-3 * Math.abs(value));
  });
  const small = occlusion[0].maps[0].heatmap;
  assert.deepEqual([small.width, small.height, small.values.length], [28, 28, 784]);
  const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const whole = mean(explanation(100, 40).maps[0].heatmap.values);
  assert.ok(Math.abs(mean(small.values) - whole) < 0.01 * Math.abs(whole));
});

test('a damaged file of heat maps is refused, naming the picture', () => {
  const text = formatExplanations({ transform, gradCam: [explanation(3, 2)], occlusion: [] });
  assert.throws(() => parseExplanations(text.replace('"width":3', '"width":4')), /a"b\.jpg: its map/);
  assert.throws(
    () => parseExplanations(text.replace('"values":[-1,', '"values":[null,')),
    /a"b\.jpg: its map/,
  );
  assert.throws(() => parseExplanations('{}'), /without transform/);
});

test('the map of pictures comes back; points without a place are refused', () => {
  const sample = { path: 'a.jpg', label: 'cat', split: 'val', bytes: 5 } as const;
  const map = { points: [{ sample, x: 1 / 3, y: -2e-9 }], explained: [0.5, 0.1] as const };
  const text = formatEmbedding(map);
  assert.ok(!text.includes('bytes'));
  const { points, explained } = parseEmbedding(text);
  assert.deepEqual([points[0].x, points[0].y, explained], [0.3333, -2e-9, [0.5, 0.1]]);
  assert.throws(() => parseEmbedding(text.replace('0.3333', 'null')), /point 1 has no picture or no place/);
  assert.throws(() => parseEmbedding('{"points": [], "explained": [0, 0]}'), /without points/);
});

test('copies must have equally many predictions', () => {
  const compared = { predictions: { a: [1], b: [1, 2] }, effects: [] };
  const text = (value: object) => JSON.stringify({ names: { a: 'A', b: 'B' }, compared: value });
  assert.throws(() => parseCopies(text(compared)), /equally many predictions/);
  assert.throws(() => parseCopies(text({ ...compared, predictions: {} })), /equally many predictions/);
  assert.throws(() => parseCopies('{}'), /equally many predictions/);
});
