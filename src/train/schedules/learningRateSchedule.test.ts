import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertClose } from '../fixtures/assertClose';
import { readTorchReference } from '../fixtures/torchReference';
import { learningRateSchedule, SCHEDULES, type ScheduleOptions } from './learningRateSchedule';

const DEFAULTS: ScheduleOptions = {
  schedule: 'constant',
  learningRate: 0.1,
  minLearningRate: 0,
  updates: 10,
  warmupUpdates: 0,
  stepUpdates: 3,
  stepFactor: 0.1,
};

test('every schedule gives the rates of PyTorch, update by update', () => {
  const cases = readTorchReference().schedules;
  assert.equal(new Set(cases.map(({ options }) => options.schedule)).size, SCHEDULES.length);
  for (const { options, rates } of cases) {
    const rateOf = learningRateSchedule({ ...DEFAULTS, ...options });
    const found = rates.map((_, index) => rateOf(index + 1));
    assertClose(found, rates, 1e-9, JSON.stringify(options));
  }
});

test('every rate of every run is a number above 0 and at most the highest, beyond the run too', () => {
  const length = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(
      fc.constantFrom(...SCHEDULES),
      length,
      fc.nat(50),
      length,
      (schedule, updates, warmup, stepUpdates) => {
        const rateOf = learningRateSchedule({
          ...DEFAULTS,
          schedule,
          updates,
          warmupUpdates: warmup,
          stepUpdates,
          minLearningRate: 1e-5,
        });
        for (let update = 1; update <= updates + 3; update++) {
          const rate = rateOf(update);
          assert.ok(rate > 0 && rate <= 0.1 + 1e-12, `${schedule}, update ${update} of ${updates}: ${rate}`);
        }
      },
    ),
  );
});

test('a run of one update uses the highest rate', () => {
  for (const schedule of SCHEDULES) {
    assert.equal(learningRateSchedule({ ...DEFAULTS, schedule, updates: 1 })(1), 0.1);
  }
});
