import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchRun } from './watchRun';

const result = (predictedCounts: number[], labelCounts = [3, 2], loss = 0.7) => ({
  loss,
  accuracy: 0.5,
  pictures: 5,
  labelCounts,
  predictedCounts,
});

test('a first loss near ln(classes) is fine; one far above is said once', () => {
  const names = ['a', 'b'];
  assert.equal(watchRun(names, 0.1).step(1, 1.1), null);
  const watch = watchRun(names, 0.1);
  assert.match(watch.step(1, 5) ?? '', /The first loss is 5.00, and ln\(2\) = 0.69/);
  assert.equal(watch.step(2, 6), null);
});

test('a loss that rises in the first steps points to the learning rate; later it does not', () => {
  const watch = watchRun(['a', 'b'], 3);
  assert.equal(watch.step(1, 0.7), null);
  assert.match(
    watch.step(4, 9) ?? '',
    /rose from 0.70 to 9.00 at step 4.* learning rate 3 is probably too high/,
  );
  assert.equal(watchRun(['a', 'b'], 3).step(50, 9), null);
});

test('one class only in validation is said once; not when the pictures have one class only', () => {
  const watch = watchRun(['a', 'b'], 0.1);
  assert.equal(watch.validation(1, result([4, 1])), null);
  assert.equal(watch.validation(2, result([5, 0], [5, 0])), null);
  assert.match(
    watch.validation(3, result([0, 5])) ?? '',
    /Epoch 3: all 5 validation pictures are predicted as 'b'/,
  );
  assert.equal(watch.validation(4, result([0, 5])), null);
});

test('a validation loss that is no number is said', () => {
  const found = watchRun(['a', 'b'], 0.1).validation(2, result([5, 0], [3, 2], Number.NaN));
  assert.match(found ?? '', /Epoch 2: the validation loss is NaN/);
});

test('a resumed run says what an undisturbed one says, wherever it was cut', () => {
  const losses = [0.7, 0.9, 6, 8];
  const tell = (watch: ReturnType<typeof watchRun>, from: number, to: number) => [
    ...losses.slice(from, to).map((loss, index) => watch.step(from + index + 1, loss)),
    ...(to > 2 && from <= 2 ? [watch.validation(1, result([0, 5]))] : []),
    ...(to > 3 ? [watch.validation(2, result([0, 5]))] : []),
  ];
  const said = (found: (string | null)[]) => found.filter((one) => one !== null) as string[];
  const whole = said(tell(watchRun(['a', 'b'], 1), 0, 4));
  assert.equal(whole.length, 2);
  for (const cut of [1, 2, 3]) {
    const warnings = said(tell(watchRun(['a', 'b'], 1), 0, cut));
    const steps = losses
      .slice(0, cut)
      .map((loss, index) => ({ epoch: 1, step: index + 1, loss, accuracy: 1 }));
    const rest = said(tell(watchRun(['a', 'b'], 1, { steps, warnings }), cut, 4));
    assert.deepEqual([...warnings, ...rest].sort(), [...whole].sort(), `cut after ${cut}`);
  }
});
