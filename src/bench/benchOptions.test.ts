import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBenchOptions } from './benchOptions';
import { benchTable, median } from './benchRow';

test('options have defaults, and wrong ones are told', () => {
  const defaults = { help: false, json: false, photos: 500, files: 100_000, rounds: 5 };
  assert.deepEqual(parseBenchOptions([]), defaults);
  assert.deepEqual(parseBenchOptions(['--json', '--peer', 'python3', '--photos', '20', '--only', 'folder']), {
    ...defaults,
    json: true,
    peer: 'python3',
    photos: 20,
    only: 'folder',
  });
  assert.equal(parseBenchOptions(['--keras', 'python3']).keras, 'python3');
  assert.throws(() => parseBenchOptions(['--pear', 'x']), /--pear: unknown option\. Valid: --peer/);
  assert.throws(() => parseBenchOptions(['--peer', '--json']), /--peer: the value is missing/);
  assert.throws(() => parseBenchOptions(['--rounds', '0']), /--rounds 0: not a whole number from 1/);
  assert.throws(
    () => parseBenchOptions(['--only', 'all']),
    /Valid: network, compile, start, transfer, explain, loader, validate, folder/,
  );
});

test('the median, and a table that says what was not measured', () => {
  assert.deepEqual([median([3, 1, 2]), median([4, 1, 3, 2])], [2, 2.5]);
  const row = { name: 'x', ours: '1 s', peer: 'none', ratio: '-', goal: '2 s', details: {} };
  const lines = benchTable([
    { ...row, reached: null },
    { ...row, reached: false },
  ]).split('\n');
  assert.match(lines[2], /not measured$/);
  assert.match(lines[3], /NO$/);
});
