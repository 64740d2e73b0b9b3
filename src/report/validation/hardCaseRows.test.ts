import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PosterCard } from '../../data/posters/posterCard';
import { hardCaseRows } from './hardCaseRows';

const plain = {
  layout: 'speakers',
  emblem: 'brand',
  mark: 'quorva',
  variant: 'color',
  lockup: 'sign',
  partner: '',
};
const numbers = { size: 0.4, angle: 0, covered: 0, tilt: 0, blur: 0, noise: 0, quality: 80 };
const card = (change: object) => ({ ...plain, ...numbers, shot: 'file', ...change }) as unknown as PosterCard;

test('the hardest case comes first; a poster counts for all that makes it hard; unknown pictures do not count', () => {
  const cards = new Map([
    ['data/x/val/a.jpg', card({ covered: 0.2 })],
    ['data/x/val/b.jpg', card({ covered: 0.1, size: 0.15 })],
    ['data/x/val/c.jpg', card({})],
  ]);
  const predictions = [
    { path: './data/x/val/a.jpg', correct: true },
    { path: './data/x/val/b.jpg', correct: false },
    { path: 'data/x/val/c.jpg', correct: true },
    { path: 'elsewhere.jpg', correct: false },
  ];
  assert.deepEqual(
    hardCaseRows(predictions, cards).map((row) => [row['hard because'], row.pictures, row.recognised]),
    [
      ['the mark is small (below 20 % of the shorter side)', 1, 0],
      ['the mark is partly covered', 2, 1],
      ['none of these', 1, 1],
    ],
  );
  assert.deepEqual(hardCaseRows(predictions, new Map()), []);
});
