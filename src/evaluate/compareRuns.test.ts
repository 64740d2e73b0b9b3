import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareRuns, differenceInterval } from './compareRuns';
import { wilsonInterval } from './wilsonInterval';

const run = (network: string, correct: number, pictures = 60) => ({ network, correct, pictures });

test('a small difference on few pictures is not called better', () => {
  const { pairs, seedSpread, conclusion, networks } = compareRuns([
    run('a', 40),
    run('b', 42),
    run('a', 44),
    run('b', 45),
  ]);
  assert.equal(pairs[0].better, 'b');
  assert.ok(Math.abs(pairs[0].difference - 1.5 / 60) < 1e-12);
  assert.ok(pairs[0].interval[0] < 0 && pairs[0].interval[1] > 0);
  assert.ok(Math.abs(seedSpread - 4 / 60) < 1e-12);
  assert.deepEqual(networks[0].accuracies, [40 / 60, 44 / 60]);
  assert.match(conclusion.join(' '), /does not say which of them is better/);
});

test('a large difference is; it must also exceed the spread of the seeds', () => {
  const twice = [run('a', 20), run('b', 55), run('a', 22), run('b', 54)];
  assert.match(compareRuns(twice).conclusion.join(' '), /More than chance: b over a/);
  assert.match(
    compareRuns([run('a', 20), run('b', 55)]).conclusion.join(' '),
    /More than the chance of the pictures: b over a\. Another seed may say otherwise/,
  );
  const shaky = [run('a', 5), run('a', 50), run('b', 54), run('b', 54)];
  assert.match(compareRuns(shaky).conclusion.join(' '), /does not say/);
});

test("the interval of a difference is that of Newcombe's example: 56 of 70 against 48 of 80", () => {
  const rate = (successes: number, trials: number) => ({
    mean: successes / trials,
    interval: wilsonInterval(successes, trials),
  });
  // Newcombe 1998, table II, method 10.
  const found = differenceInterval(rate(56, 70), rate(48, 80));
  assert.deepEqual(
    found.map((bound) => bound.toFixed(4)),
    ['0.0524', '0.3339'],
  );
});

test('any runs: each pair once, the difference inside its interval, equal networks never told apart', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(counts, (list) => {
      const { pairs, networks } = compareRuns(list.map((correct, index) => run(`n${index}`, correct, 30)));
      assert.equal(pairs.length, (list.length * (list.length - 1)) / 2);
      for (const { difference, interval } of pairs) {
        assert.ok(difference >= 0 && interval[0] <= difference && difference <= interval[1]);
        if (difference === 0) assert.ok(interval[0] < 0);
      }
      for (const { mean, interval } of networks) assert.ok(interval[0] <= mean && mean <= interval[1]);
    }),
    { seed: 5 },
  );
});

test('nothing to compare is said, different pictures are refused', () => {
  assert.match(compareRuns([]).conclusion.join(' '), /No run was finished/);
  assert.throws(() => compareRuns([run('a', 1, 10), run('b', 1, 11)]), /the same pictures/);
  assert.match(compareRuns([run('a', 9)]).conclusion.join(' '), /nothing to compare/);
});
