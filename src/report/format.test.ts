import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted, duration, fileSize, percent, shortNumber, signedPoints } from './format';

test('rates and counts', () => {
  assert.equal(percent(0.96428), '96.4\u00a0%');
  assert.equal(counted(1, 'class', 'classes'), '1 class');
  assert.equal(counted(12345, 'picture'), '12,345 pictures');
});

test('differences in points have their sign', () => {
  assert.deepEqual([0.0333, -0.008, 0.0004, -0.0004].map(signedPoints), ['+3.3', '\u22120.8', '0.0', '0.0']);
});

test('times', () => {
  assert.deepEqual([0.04, 9.949, 9.96, 59.4, 59.6, 185, 7620, Number.NaN].map(duration), [
    '0.0 s',
    '9.9 s',
    '10 s',
    '59 s',
    '1 min 00 s',
    '3 min 05 s',
    '2 h 07 min',
    'unknown',
  ]);
});

test('sizes', () => {
  assert.deepEqual([512, 999, 1000, 3449, 12e6, 999_960].map(fileSize), [
    '512 B',
    '999 B',
    '1.0 kB',
    '3.4 kB',
    '12 MB',
    '1.0 MB',
  ]);
});

test('numbers keep their size and lose what nobody reads', () => {
  assert.deepEqual(
    [0.437812, 1e-7, 1234567, 1234567.891, -0.5, 0, 1e20].map((value) => shortNumber(value)),
    ['0.4378', '1e-7', '1,234,567', '1,234,568', '-0.5', '0', '1.000e+20'],
  );
});
