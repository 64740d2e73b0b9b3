import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PUBLISHED_BASES } from './compoundScaling';
import { NEWER_NETWORKS, PUBLISHED_NETWORKS, SURVEY_NETWORKS } from './publishedNetworks';
import { impliedPhi, roundingCurve } from './roundingCurve';
import { recountedStudy, SCALING_STUDIES } from './scalingStudies';

test('rounding: layers never below the rule, channels within a tenth below and eight above', () => {
  const phis = Array.from({ length: 41 }, (_, index) => index / 10);
  for (const stage of [2, 5, 8]) {
    const rows = roundingCurve(PUBLISHED_BASES, phis, stage);
    assert.deepEqual(
      [rows[0].cost, rows[0].idealCost, rows[0].filters, rows[0].repeats],
      [1, 1, rows[0].idealFilters, rows[0].idealRepeats],
    );
    for (const row of rows) {
      assert.ok(row.repeats >= row.idealRepeats - 1e-9 && row.repeats < row.idealRepeats + 1);
      assert.ok(row.filters >= 0.9 * row.idealFilters && row.filters <= row.idealFilters + 8);
    }
  }
  assert.throws(() => roundingCurve(PUBLISHED_BASES, [1], 9), /stage is 9; .* from 2 to 8/);
});

test('the phi of published coefficients: B2 has 1 for depth and width by definition', () => {
  const rows = impliedPhi(PUBLISHED_BASES);
  assert.equal(rows.length, 8);
  assert.ok(Math.abs(rows[2]['phi of depth'] - 1) < 1e-12 && Math.abs(rows[2]['phi of width'] - 1) < 1e-12);
  assert.ok(Math.abs(1.15 ** rows[7]['phi of resolution'] * 224 - 600) < 1e-9);
  assert.ok(Number.isNaN(impliedPhi({ alpha: 1, beta: 1.1, gamma: 1.15 })[3]['phi of depth']));
});

test('the compound network of Table 7 costs what the paper says', () => {
  const together = recountedStudy().find(({ grown }) => grown === 'together');
  assert.equal(together?.['counted, billions'].toFixed(1), '1.8');
  assert.equal(SCALING_STUDIES.length, 19);
});

test('published figures: shares, not percentages; top-5 above top-1; names once in a list, each with a source', () => {
  for (const list of [PUBLISHED_NETWORKS, SURVEY_NETWORKS, NEWER_NETWORKS]) {
    assert.equal(new Set(list.map(({ name }) => name)).size, list.length);
    for (const { name, parameters, macs, top1, top5, source } of list) {
      assert.ok(0.5 < top1 && top1 < top5 && top5 < 1, name);
      assert.ok(parameters > 4e6 && parameters < 2e8 && macs > 3e8 && macs < 6e10, name);
      assert.ok(source.length > 0);
    }
  }
});
