import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareSides } from './agreement';

const TOLERANCE = { first: 0.01, last: 0.1 };
const ours = { name: 'ours', values: [[0.7], [0.5]] };
const compare = (values: number[][]) => compareSides(ours, [{ name: 'peer', values }], TOLERANCE);

test('sides agree within the tolerance of the first run and of the last one', () => {
  const { agree, note } = compare([[0.701], [0.53]]);
  assert.equal(agree, true);
  assert.equal(
    note,
    'run 1: ours 0.700000; peer 0.701000. Run 2: ours 0.500000; peer 0.530000. within 0.01 and 0.1',
  );
});

test('another computation is told by name', () => {
  for (const values of [
    [[0.72], [0.5]],
    [[0.7], [0.6]],
    [[0.7], [Number.NaN]],
    [
      [0.7, 0],
      [0.5, 0],
    ],
  ]) {
    const { agree, note } = compareSides(
      ours,
      [
        { name: 'peer', values },
        { name: 'twin', values: ours.values },
      ],
      TOLERANCE,
    );
    assert.equal(agree, false);
    assert.match(note, /NOT THE SAME COMPUTATION: peer \(/);
  }
});
