import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../../data/random';
import { wilsonInterval } from '../../evaluate/wilsonInterval';
import { studyAccuracy, studyDifference } from './studyDifference';
import { accuracyOf } from './studyRun';

const runs = (network: string, answers: readonly (readonly boolean[])[], losses: readonly number[] = []) =>
  answers.map((right, seed) => ({ network, seed, right, trainLoss: losses[seed] ?? 1 }));

const close = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a}, expected ${b}`);

test('by hand: one seed, four pictures', () => {
  const { accuracy, trainLoss } = studyDifference(
    runs('a', [[true, true, true, false]]),
    runs('b', [[true, false, false, false]]),
  );
  // Differences of the pictures 0, 1, 1, 0: mean 1/2, variance 1/3.
  close(accuracy.value, 0.5);
  close(accuracy.interval[1], 0.5 + 1.959963984540054 * Math.sqrt(1 / 12));
  assert.equal(trainLoss, null);
});

test('by hand: three seeds; losses by Student', () => {
  const all = [true, true];
  const first = runs('a', [all, all, [true, false]], [0.5, 0.7, 0.6]);
  const second = runs('b', [all, [true, false], [false, false]], [0.9, 1.2, 0.9]);
  const { accuracy, trainLoss } = studyDifference(first, second);
  // Seeds: 0, 1/2, 1/2, variance 1/12. Pictures: 1/3 and 1/3, variance 0.
  close(accuracy.value, 1 / 3);
  close(accuracy.interval[0], 1 / 3 - 4.303 * Math.sqrt(1 / 36));
  close(trainLoss?.value ?? 0, -0.4);
  close(trainLoss?.interval[0] ?? 0, -0.4 - 4.303 * Math.sqrt(0.01 / 3));
});

test('the other way round it has the other sign; the order of the seeds does not count', () => {
  const answers = fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(
    fc.property(answers, answers, (a, b) => {
      const [first, second] = [runs('a', a), runs('b', b)];
      const there = studyDifference(first, second).accuracy;
      const back = studyDifference([...second].reverse(), first).accuracy;
      close(there.value, -back.value);
      close(there.interval[0], -back.interval[1]);
      const { value, interval } = studyAccuracy(first);
      assert.ok(interval[0] >= 0 && interval[0] <= value && value <= interval[1] && interval[1] <= 1);
    }),
  );
});

test('the interval holds the true difference in 95 of 100 studies or somewhat more', () => {
  const [studies, seeds, pictures, truth] = [400, 3, 80, 0.2];
  let held = 0;
  for (let study = 0; study < studies; study++) {
    const random = createRandom(study, 'coverage');
    const shifts = Array.from({ length: seeds }, () => random.normal(0, 0.08));
    const ease = Array.from({ length: pictures }, () => random.uniform(-0.25, 0.25));
    const answer = (rate: number) => ease.map((one) => random.uniform() < rate + one);
    const first = runs(
      'a',
      shifts.map((shift) => answer(0.6 + shift)),
    );
    const second = runs(
      'b',
      shifts.map(() => answer(0.6 - truth)),
    );
    const [low, high] = studyDifference(first, second).accuracy.interval;
    if (low <= truth && truth <= high) held++;
  }
  assert.ok(held >= 0.94 * studies && held <= 0.999 * studies, `${held} of ${studies}`);
});

test('of one network: Wilson with one seed, wider with seeds that differ', () => {
  const [one, two] = [
    [true, true, true, false],
    [true, false, false, false],
  ];
  const single = studyAccuracy(runs('a', [one, one]));
  close(single.value, 0.75);
  close(single.interval[0], wilsonInterval(3, 4)[0]);
  assert.ok(
    studyAccuracy(runs('a', [one, two])).interval[1] > studyAccuracy(runs('a', [one, one])).interval[1],
  );
  close(accuracyOf({ right: two }), 0.25);
});

test('other seeds or pictures are refused', () => {
  const one = runs('a', [[true, false]]);
  assert.throws(
    () =>
      studyDifference(
        one,
        runs('b', [
          [true, false],
          [true, true],
        ]),
      ),
    /same seeds/,
  );
  assert.throws(() => studyDifference(one, runs('b', [[true, false, true]])), /same pictures/);
  assert.throws(() => studyDifference([], []), /same seeds/);
});
