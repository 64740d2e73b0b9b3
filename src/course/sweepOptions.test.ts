import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSweepOptions, SWEEP_HELP } from './sweepOptions';

test('a file and options, in any order', () => {
  const command = parseSweepOptions([
    '--out=o',
    'a.yaml',
    '--data',
    'd',
    '--retry-failed',
    '--val-fraction',
    '0.3',
  ]);
  assert.deepEqual(command, {
    help: false,
    file: 'a.yaml',
    data: 'd',
    out: 'o',
    valFraction: 0.3,
    testFraction: 0,
    onLeak: 'resplit',
    retryFailed: true,
  });
  assert.equal(parseSweepOptions(['--help']).help, true);
  for (const option of [
    '--data',
    '--out',
    '--val-fraction',
    '--test-fraction',
    '--on-leak',
    '--retry-failed',
  ])
    assert.ok(SWEEP_HELP.includes(`  ${option} `), option);
});

test('what is wrong is one line that says what is valid', () => {
  for (const [words, message] of [
    [[], /^npm run sweep -- FILE: the file is missing; an example is notebooks\/sweep\.yaml$/],
    [['a', 'b'], /: one file, not 2;/],
    [['a', '--trials', '3'], /^--trials: unknown option\. Valid: --data, --out, .*--retry-failed/],
    [['a', '--val-fraction', '1'], /^--val-fraction 1: it must be a number from 0 to below 1\.$/],
    [['a', '--val-fraction', 'half'], /^--val-fraction half: it must be/],
    [['a', '--on-leak', 'x'], /^--on-leak x: valid are resplit, error, ignore\.$/],
    [['a', '--retry-failed=1'], /^--retry-failed takes no value\.$/],
  ] as [string[], RegExp][]) {
    assert.throws(
      () => parseSweepOptions(words),
      (error: Error) => message.test(error.message),
      words.join(' '),
    );
  }
});
