import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familyTable } from './familyTable';

test('our counts stay close to the figures that the paper rounds', () => {
  const rows = familyTable();
  assert.deepEqual(
    rows.map(({ network }) => network),
    ['B0', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7'],
  );
  for (const row of rows) {
    const parameters = row.parameters / 1e6 / row['paper, millions'];
    const macs = row['MACs, billions'] / row['paper, billions'];
    assert.ok(
      Math.abs(parameters - 1) < 0.02,
      `${row.network}: ${parameters} times the published parameters`,
    );
    assert.ok(Math.abs(macs - 1) < 0.05, `${row.network}: ${macs} times the published computation`);
  }
});
