import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { imageSizeOf } from './architectures';
import { layerGraph } from './layerGraph';
import { reachSize, receptiveFields, windowReach } from './receptiveField';

/** The last maps of a network: side of their receptive field in pixels. */
function lastField(arch: string): number[] {
  const fields = receptiveFields(layerGraph(arch, 1000, imageSizeOf(arch)));
  const last = fields.filter((field) => field !== null).pop();
  return last?.map(reachSize) ?? [];
}

test('receptive fields as published by Araujo et al. (2019), where the network is the same', () => {
  const published = {
    alexnet: 195,
    vgg16: 212,
    inception_v3: 1311,
    inception_v4: 2071,
    inception_resnet_v2: 3039,
  };
  for (const [arch, side] of Object.entries(published)) assert.deepEqual(lastField(arch), [side, side], arch);
});

test('all layers have a field, and those behind the pooling see all', () => {
  const layers = layerGraph('efficientnet-b0', 2, 224);
  const fields = receptiveFields(layers);
  assert.equal(fields.length, layers.length);
  const pool = layers.findIndex(({ kind }) => kind === 'globalAveragePool');
  assert.ok(fields.slice(0, pool).every((field) => field !== null));
  assert.ok(fields.slice(pool).every((field) => field === null));
});

test('a window sees the pixels that walking through its places finds, also with gaps', () => {
  const window = fc.record({
    size: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.integer({ min: 0, max: 2 }),
    dilation: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(window, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 3 }),
      (windows, place) => {
        const start = { first: 0, last: 0, step: 1 };
        const reach = windows.reduce(windowReach, start);
        // From the output back to the picture: the places that each window takes.
        let places = [place];
        for (const { size, stride, padding, dilation } of [...windows].reverse()) {
          places = places.flatMap((at) =>
            Array.from({ length: size }, (_, index) => at * stride - padding + index * dilation),
          );
          places = [...new Set(places)];
        }
        assert.equal(Math.min(...places), reach.first + place * reach.step);
        assert.equal(Math.max(...places), reach.last + place * reach.step);
      },
    ),
  );
});
