import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ARCHITECTURES, imageSizeOf } from '../../model/architectures';
import { layerGraph } from '../../model/layerGraph';
import { drawnNodes } from './drawnNodes';
import { networkDrawing } from './networkDrawing';
import { placeNodes } from './placeNodes';

/** Networks whose blocks differ; larger ones of a family have the same. */
const DIFFERENT = ARCHITECTURES.filter(
  (arch) => !/b[1-8]|l2|1[39]|34|101|152|169|201|_bn|small|base/.test(arch),
);

const partsOf = (arch: string) => {
  const layers = layerGraph(arch, 10, imageSizeOf(arch));
  return { layers, parts: [...new Set(layers.map(({ part }) => part))] };
};

test('a bottleneck of ResNet: what enters, three convolutions with their norms, and the sum', () => {
  const nodes = drawnNodes(layerGraph('resnet50', 10, 224), ['layer2.1'], 224);
  assert.deepEqual(
    nodes.map(({ title, notes, shape }) => `${title} (${notes.join(', ')}): ${shape.join(' x ')}`),
    [
      'input (): 28 x 28 x 512',
      '1x1 convolution (BatchNorm, ReLU): 28 x 28 x 128',
      '3x3 convolution (BatchNorm, ReLU): 28 x 28 x 128',
      '1x1 convolution (BatchNorm): 28 x 28 x 512',
      'add (ReLU): 28 x 28 x 512',
    ],
  );
  assert.deepEqual(nodes[4].inputs, [3, 0]);
});

test("EfficientNet's own blocks are drawn too, and the weights of a part are all in its boxes", () => {
  const nodes = drawnNodes(layerGraph('efficientnet-b0', 10, 224), ['blocks.4'], 224);
  assert.deepEqual(nodes[nodes.length - 1].inputs, [nodes.length - 2, 0]);
  for (const arch of DIFFERENT) {
    const { layers, parts } = partsOf(arch);
    for (const part of parts) {
      const own = layers
        .filter((layer) => layer.part === part)
        .reduce((sum, layer) => sum + layer.parameters, 0);
      const drawn = drawnNodes(layers, [part], 224).reduce((sum, node) => sum + node.parameters, 0);
      assert.equal(drawn, own, `${arch}, ${part}`);
    }
  }
});

test('no two boxes of any part of any network stand in the same place, and no skipping line runs through one', () => {
  for (const arch of DIFFERENT) {
    const { layers, parts } = partsOf(arch);
    for (const part of parts) {
      const nodes = drawnNodes(layers, [part], 224);
      const { columns, rows, lanes } = placeNodes(nodes);
      for (const [a, column] of columns.entries()) {
        for (let b = a + 1; b < columns.length; b++) {
          assert.ok(
            rows[a] !== rows[b] || Math.abs(column - columns[b]) >= 1,
            `${arch}, ${part}: ${a} and ${b}`,
          );
        }
      }
      for (const [line, lane] of lanes) {
        const [from, to] = line.split('>').map(Number);
        const passed = [...rows.keys()].filter((place) => rows[place] > rows[from] && rows[place] < rows[to]);
        assert.ok(
          passed.every((place) => Math.abs(columns[place] - lane) >= 1),
          `${arch}, ${part}: ${line}`,
        );
      }
    }
  }
});

test('a drawing escapes its title, and a part that is not there is named with the valid ones', () => {
  const layers = layerGraph('alexnet', 10, 224);
  const drawing = networkDrawing({ layers, imageSize: 224, parts: ['features.0'], title: 'a < b' });
  assert.ok(drawing.includes('a &lt; b') && drawing.includes('55 x 55 x 64'));
  assert.throws(() => drawnNodes(layers, ['layer1'], 224), /no part 'layer1'. Valid: features.0, /);
});
