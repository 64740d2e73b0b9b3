import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkAnswer, choiceExercise, numberExercise, replyTo, verdict } from './exercise';

const texts = { because: (answer: number) => `${answer} it is.`, hint: 'Count again.' };
const three = numberExercise({ ...texts, expected: () => 3 });
const side = choiceExercise({
  expected: () => 'left',
  valid: ['left', 'right'],
  because: 'It is.',
  hint: (answer) => `Why ${answer}?`,
});

test('an open question says what an answer looks like, and computes nothing', () => {
  const fails = numberExercise({
    ...texts,
    expects: 'a share',
    expected: () => {
      throw new Error('computed');
    },
  });
  for (const open of [undefined, null]) {
    assert.deepEqual(replyTo(open, fails), {
      state: 'open',
      text: 'Not answered yet: put a share in the place of undefined.',
    });
  }
  assert.equal(replyTo(1, fails).text, 'This cannot be checked here: computed');
});

test('numbers: right within the tolerance, ends included; a number in quotes is told', () => {
  assert.deepEqual(replyTo(3, three), { state: 'right', text: 'Right: 3 it is.' });
  assert.deepEqual(replyTo(3.001, three), { state: 'wrong', text: 'Not yet: Count again.' });
  assert.deepEqual(replyTo('3', three), { state: 'wrong', text: 'Not yet: the answer should be a number.' });
  const about = numberExercise({ ...texts, expected: () => 0.5, tolerance: 0.25 });
  const states = [0.24, 0.25, 0.75, 0.76, Number.NaN].map((answer) => replyTo(answer, about).state);
  assert.deepEqual(states, ['wrong', 'right', 'right', 'wrong', 'wrong']);
});

test('choices: whatever the capitals; another word is told what is valid', () => {
  assert.equal(replyTo(' Left', side).text, 'Right: It is.');
  assert.equal(replyTo('right', side).text, 'Not yet: Why right?');
  assert.equal(replyTo('up', side).text, "Not yet: the answer should be 'left' or 'right'.");
});

test('no answer and no exercise throws', () => {
  const own = {
    expects: 'anything',
    judge: (answer: unknown) => verdict(String(answer) === '', answer, { because: '', hint: '' }),
  };
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (answer) => {
      for (const exercise of [three, side, own]) {
        assert.match(replyTo(answer, exercise).text, /^(Not|Right|This cannot be checked here)/);
      }
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('outside a notebook the reply is a line of text', (context) => {
  const lines: string[] = [];
  context.mock.method(console, 'log', (line: string) => lines.push(line));
  checkAnswer(2, three);
  assert.deepEqual(lines, ['Not yet: Count again.']);
});
