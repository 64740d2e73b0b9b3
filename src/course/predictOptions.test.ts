import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerLine } from './answerLine';
import { parsePredictOptions } from './predictOptions';

test('options and paths in any order; after -- all are paths', () => {
  const command = parsePredictOptions([
    'a.jpg',
    '--json',
    '--top-k=2',
    '--weights',
    'w.pth',
    '--arch',
    'n',
    'b',
  ]);
  assert.deepEqual(command, {
    help: false,
    checkpoint: undefined,
    weights: 'w.pth',
    arch: 'n',
    topK: 2,
    json: true,
    paths: ['a.jpg', 'b'],
  });
  assert.deepEqual(parsePredictOptions(['--', '--json', '-x.jpg']).paths, ['--json', '-x.jpg']);
  assert.equal(parsePredictOptions(['-h']).help, true);
});

test('what is wrong is one line', () => {
  for (const [words, message] of [
    [[], /^predict needs a path: /],
    [['--jsn', 'a.jpg'], /^--jsn: unknown option\. Valid: --checkpoint, .*--help\.$/],
    [['-j', 'a.jpg'], /^-j: unknown option/],
    [['--weights', 'w.pth', 'a.jpg'], /^--weights needs --arch NAME/],
    [['--arch', 'efficientnet-b0', 'a.jpg'], /^--arch goes with --weights/],
    [['--checkpoint', 'c', '--weights', 'w', '--arch', 'n', 'a'], /exclude each other/],
    [['--checkpoint', '--json', 'a.jpg'], /^--checkpoint: the value is missing/],
    [['a.jpg', '--top-k'], /^--top-k: the value is missing/],
    [['a.jpg', '--top-k', '0'], /^--top-k 0: must be a whole number from 1/],
    [['a.jpg', '--top-k=1.5'], /^--top-k 1\.5: must be/],
    [['--json=no', 'a.jpg'], /^--json takes no value/],
  ] as const) {
    assert.throws(() => parsePredictOptions(words), { message });
  }
});

test('a line of the table: columns under one another, and nothing that moves the cursor', () => {
  const classNames = ['cat', 'a long-haired dog'];
  const answer = {
    path: 'x\u001b[2J\n.jpg',
    class: 'cat',
    probability: 0.9876,
    topK: [
      { class: 'cat', probability: 0.9876 },
      { class: 'a long-haired dog', probability: 0.0124 },
    ],
    logits: [1, 0],
  };
  assert.equal(
    answerLine(answer, classNames),
    'cat                 98.8 %  x\\x1b[2J\\x0a.jpg  (a long-haired dog 1.2 %)',
  );
  assert.equal(
    answerLine({ path: 'y.jpg', error: 'no\npicture' }, classNames),
    'unreadable               -  y.jpg  (no\\x0apicture)',
  );
});
