import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCompareOptions } from './compareOptions';
import { compareTable } from './compareTable';

const row = {
  run: 'sweep/0001',
  when: '2026-01-02T10:20:30Z',
  state: 'complete',
  accuracy: 0.9,
  accuracyLow: 0.8,
  accuracyHigh: 0.95,
  group: 'A',
  loss: 0.25,
  testAccuracy: null,
  seconds: 61,
  learningRate: 1e-4,
};
const rows = [row, { ...row, run: 'b', accuracy: null, learningRate: 0.003, loss: null }];

test('as many columns as fit, none in which nothing stands, the name always', () => {
  const wide = compareTable(rows, ['learningRate'], 200);
  assert.deepEqual(wide[0].split(/ {2,}/), [
    'run',
    'when',
    'state',
    'accuracy',
    'group',
    'loss',
    'learningRate',
    'seconds',
  ]);
  assert.match(
    wide[1],
    /^sweep\/0001 {2}2026-01-02 10:20 {2}complete {2}90\.0 \(80\.0-95\.0\) {2}A .*0\.2500 +0\.0001 +1 min 01 s$/,
  );
  for (let width = 1; width < 100; width++) {
    const lines = compareTable(rows, ['learningRate'], width);
    assert.equal(lines.length, 3);
    assert.match(lines[0], /^run/);
    if (width >= 10) for (const line of lines) assert.ok(line.length <= width, `${line.length} of ${width}`);
  }
});

test('the options of the command, and what is wrong with them in one line', () => {
  const both = parseCompareOptions(['a', '--out', 'x', 'b']);
  assert.deepEqual(both.pair, ['a', 'b']);
  assert.equal(both.out, 'x');
  assert.equal(parseCompareOptions(['--sort', '-accuracy']).sort, '-accuracy');
  assert.equal(parseCompareOptions(['--sort=-loss', '--filter', 'arch=x seed>1']).filter, 'arch=x seed>1');
  for (const [words, message] of [
    [['a'], /^Error: compare takes no run, for the table of all, or two; got 1: a\.$/],
    [['a', 'b', 'c'], /got 3/],
    [
      ['--by', 'x'],
      /^Error: --by: unknown option\. Valid: --runs, --out, --filter, --sort, --tensorboard, --help\.$/,
    ],
    [['--filter'], /^Error: --filter: the value is missing\.$/],
    [['a', 'b', '--sort', 'x'], /^Error: --sort belongs to the table of all runs/],
  ] as const) {
    assert.throws(() => parseCompareOptions(words), message);
  }
});
