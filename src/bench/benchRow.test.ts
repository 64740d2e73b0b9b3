import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchTable, median, ratioText } from './benchRow';

test('the median, and ratios with their spread', () => {
  assert.deepEqual([median([3, 1, 2]), median([4, 1, 3, 2])], [2, 2.5]);
  assert.equal(ratioText([0.7, 0.5, 0.9]), '0.70 (0.50..0.90)');
  assert.equal(ratioText([]), 'not measured');
});

test('a table says what was not measured, and has the notes below it', () => {
  const row = { name: 'x', ours: '1 s', peer: 'none', ratio: '-', goal: '2 s', details: {} };
  const lines = benchTable([
    { ...row, reached: null },
    { ...row, reached: false, notes: ['slow'] },
    { ...row, goal: 'none', reached: null },
  ]).split('\n');
  assert.match(lines[2], /not measured$/);
  assert.match(lines[3], /NO$/);
  assert.match(lines[4], / -$/);
  assert.deepEqual(lines.slice(5), ['', 'x: slow']);
});
