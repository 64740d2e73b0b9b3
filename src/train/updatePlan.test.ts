import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { updatePlan } from './updatePlan';

const count = fc.integer({ min: 1, max: 12 });

test("every step belongs to one update, groups are full but for an epoch's last, none crosses an epoch", () => {
  fc.assert(
    fc.property(count, count, count, (stepsPerEpoch, epochs, accumulate) => {
      const plan = updatePlan(stepsPerEpoch, epochs, accumulate);
      let [update, inGroup] = [1, 0];
      for (let step = 1; step <= stepsPerEpoch * epochs; step++) {
        const place = plan.at(step);
        const endsEpoch = step % stepsPerEpoch === 0;
        assert.equal(place.update, update);
        assert.equal(place.isFirst, inGroup === 0);
        inGroup++;
        assert.equal(place.isLast, inGroup === accumulate || endsEpoch);
        if (!place.isLast) continue;
        assert.equal(place.batches, inGroup);
        update++;
        inGroup = 0;
      }
      assert.equal(plan.updates, update - 1);
    }),
  );
});
