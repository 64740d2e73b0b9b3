import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pixels } from '../data/openImage';
import type { TransformConfig } from '../data/transformConfig';
import { heatColour } from './heatColours';
import { overlayHeatmap } from './overlayHeatmap';
import { seenPart } from './seenPart';

const plain = (width: number, height: number, value: number): Pixels => ({
  data: new Uint8Array(width * height * 3).fill(value),
  width,
  height,
});
const at = ({ data, width }: Pixels, x: number, y: number) => [
  ...data.slice((y * width + x) * 3, (y * width + x) * 3 + 3),
];
const left = { width: 2, height: 1, values: Float32Array.from([4, 0]) };

test('the strongest place has its colour, a place without heat stays grey; the inputs stay as they are', () => {
  const picture = plain(4, 2, 100);
  const shown = overlayHeatmap(picture, left, { opacity: 1 });
  assert.deepEqual(at(shown, 0, 0), [...heatColour(1)]);
  assert.deepEqual(at(shown, 3, 1), [100, 100, 100]);
  assert.deepEqual(picture, plain(4, 2, 100));
  assert.deepEqual(overlayHeatmap(picture, left, { opacity: 0 }), picture);
});

test('colours of the picture do not look like heat', () => {
  const red: Pixels = { data: Uint8Array.from([255, 0, 0]), width: 1, height: 1 };
  const none = { width: 1, height: 1, values: Float32Array.from([0]) };
  const [r, g, b] = overlayHeatmap(red, none).data;
  assert.ok(r === g && g === b);
});

test('below 0 is blue; a common peak keeps two maps comparable', () => {
  const against = { width: 1, height: 1, values: Float32Array.from([-2]) };
  assert.deepEqual(at(overlayHeatmap(plain(1, 1, 0), against, { opacity: 1 }), 0, 0), [...heatColour(-1)]);
  const weak = overlayHeatmap(plain(1, 1, 0), against, { opacity: 1, peak: 4 });
  assert.deepEqual(
    at(weak, 0, 0),
    heatColour(-0.5).map((value) => Math.round(value / 2)),
  );
});

test('what the network does not see is dimmed and has no heat', () => {
  const seen = { left: 2, top: 0, width: 2, height: 2 };
  const shown = overlayHeatmap(plain(4, 2, 100), left, { opacity: 1, seen });
  assert.deepEqual(at(shown, 0, 0), [35, 35, 35]);
  assert.deepEqual(at(shown, 2, 0), [...heatColour(1)]);
});

test('bad opacity and a part outside of the picture are refused', () => {
  assert.throws(
    () => overlayHeatmap(plain(2, 2, 0), left, { opacity: 2 }),
    /opacity is 2; it must be from 0 to 1/,
  );
  const seen = { left: 1, top: 0, width: 2, height: 2 };
  assert.throws(() => overlayHeatmap(plain(2, 2, 0), left, { seen }), /does not lie in the picture of 2 x 2/);
});

test('a squashed picture is seen whole, a cropped one in its middle square', () => {
  const normalization = { mean: [0, 0, 0], std: [1, 1, 1] } as const;
  const squash: TransformConfig = { imageSize: 224, resize: 'squash', normalization };
  assert.deepEqual(seenPart(300, 900, squash), { left: 0, top: 0, width: 300, height: 900 });
  const crop: TransformConfig = {
    imageSize: 224,
    resize: 'resizeCenterCrop',
    shorterSide: 256,
    normalization,
  };
  assert.deepEqual(seenPart(256, 1024, crop), { left: 16, top: 400, width: 224, height: 224 });
  assert.deepEqual(seenPart(512, 512, { ...crop, shorterSide: undefined }), {
    left: 32,
    top: 32,
    width: 448,
    height: 448,
  });
});
