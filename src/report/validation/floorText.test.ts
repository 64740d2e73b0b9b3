import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourFloor, type Floor } from '../../evaluate/floor/colourFloor';
import { floorText } from './floorText';

const pixels = async (path: string) => {
  const red = Number(path);
  return { data: Uint8Array.from([red, 0, 0]), width: 1, height: 1 };
};
const training = [
  { path: '1', label: 'dark' },
  { path: '200', label: 'red' },
];
const asked = [
  { path: '2', true: 'dark', correct: false },
  { path: '201', true: '<b>new</b>', correct: false },
];

test('what the histogram gets, what the network has more, and the classes that nobody could learn', async () => {
  const [first, second, third, ...others] = floorText(await colourFloor(training, asked, { pixels }));
  assert.equal(first, 'A colour histogram alone gets 1 of 2 pictures: 50.0\u00a0% (9.5\u00a0to\u00a090.5).');
  assert.match(
    second,
    /^Side by side: No difference can be shown: .* only with the colour histogram, 0 only with/,
  );
  assert.equal(third, 'Neither could learn <b>new</b>: no training picture.');
  assert.deepEqual(others, []);
});

test('without training pictures one line says why there is no floor; an unfinished fit is told', async () => {
  assert.deepEqual(floorText(await colourFloor([], asked, { pixels })), [
    'There is no floor by colours to compare with: there is no training picture.',
  ]);
  const floor = await colourFloor(training, asked, { pixels });
  const score = floor.score && { ...floor.score, converged: false };
  const unfinished: Floor = { ...floor, score };
  assert.match(floorText(unfinished)[2], /ended early/);
});
