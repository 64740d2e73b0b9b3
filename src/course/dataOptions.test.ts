import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDataOptions } from './dataOptions';

test('a set alone has defaults', () => {
  const numbers = { seed: 0, trainPerClass: 60, valPerClass: 30, testPerClass: 30 };
  assert.deepEqual(parseDataOptions(['posters4']), {
    help: false,
    set: 'posters4',
    out: 'data/posters4',
    from: undefined,
    ...numbers,
  });
});

test('options, before and after the set', () => {
  const command = parseDataOptions([
    '--seed',
    '3',
    'posters',
    '--train=200',
    '--test',
    '0',
    '--out',
    '../more',
  ]);
  assert.deepEqual(
    [command.seed, command.trainPerClass, command.testPerClass, command.out],
    [3, 200, 0, '../more'],
  );
  assert.equal(parseDataOptions(['course', '--from', 'https://example.org/x']).from, 'https://example.org/x');
  assert.ok(parseDataOptions(['--help']).help);
});

test('what cannot be meant is one line that says what is valid', () => {
  const cases: [string[], RegExp][] = [
    [[], /^name a set: posters, posters4, course; npm run data -- --help says/],
    [['cats'], /^unknown set "cats": posters, posters4, course/],
    [['posters', 'course'], /^name one set, not "posters" and "course"/],
    [
      ['posters', '--colour'],
      /^--colour: unknown option\. Valid: --out, --seed, --train, --val, --test, --from/,
    ],
    [['posters', '--seed'], /^--seed: the value is missing/],
    [['posters', '--seed', '--train', '3'], /^--seed: the value is missing/],
    [['posters', '--val', '1.5'], /^--val 1\.5: must be a whole number from 0/],
    [['posters', '--train', '0'], /^--train 0: there must be pictures/],
    [['posters', '--from', 'x'], /^--from does not go with posters/],
    [['course', '--seed', '1'], /^--seed does not go with course/],
  ];
  for (const [words, message] of cases) assert.throws(() => parseDataOptions(words), { message });
});
