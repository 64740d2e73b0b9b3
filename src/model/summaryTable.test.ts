import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countMacs } from './countMacs';
import { countParameters } from './countParameters';
import { summaryTable } from './summaryTable';

const b0 = { arch: 'efficientnet-b0', numClasses: 1000 };

test('one row a layer, and totals that agree with the counts', () => {
  const rows = summaryTable(b0);
  assert.deepEqual(rows[0], {
    layer: 'stem.conv',
    outputShape: '112 x 112 x 32',
    parameters: 864,
    macs: 10838016,
  });
  const total = rows.pop();
  assert.deepEqual(total, {
    layer: 'total',
    outputShape: '1000',
    parameters: countParameters('efficientnet-b0', 1000),
    macs: countMacs('efficientnet-b0'),
  });
  assert.equal(new Set(rows.map(({ layer }) => layer)).size, rows.length);
});

test('one row a block', () => {
  const rows = summaryTable(b0, { by: 'block', imageSize: 64 });
  assert.deepEqual(
    rows.map(({ layer }) => layer),
    ['stem', ...Array.from({ length: 16 }, (_, index) => `blocks.${index}`), 'top', 'classifier', 'total'],
  );
  // MBConv1, 3x3, 32 to 16 filters, squeezed to 8.
  const [depthwise, squeeze, project] = [9 * 32 + 64, 32 * 8 + 8 + 8 * 32 + 32, 32 * 16 + 32];
  assert.equal(rows[1].parameters, depthwise + squeeze + project);
  assert.equal(rows[1].outputShape, '32 x 32 x 16');
  assert.equal(
    rows.reduce((sum, row) => sum + row.macs, 0),
    2 * rows[rows.length - 1].macs,
  );
});
