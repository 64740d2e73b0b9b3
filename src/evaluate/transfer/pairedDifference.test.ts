import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairedDifference } from './pairedDifference';

test("the interval is that of a paired t-test, as SciPy's ttest_rel gives it", () => {
  // scipy.stats.ttest_rel([.71,.66,.74,.69,.70], [.60,.63,.61,.65,.58]).confidence_interval()
  const { mean, interval } = pairedDifference([0.71, 0.66, 0.74, 0.69, 0.7], [0.6, 0.63, 0.61, 0.65, 0.58]);
  assert.ok(Math.abs(mean - 0.086) < 1e-12);
  assert.ok(
    Math.abs(interval[0] - 0.0273651) < 1e-5 && Math.abs(interval[1] - 0.1446349) < 1e-5,
    `${interval}`,
  );
});

test('equal differences leave no doubt, and one pair says nothing', () => {
  assert.deepEqual(pairedDifference([3, 4, 5], [1, 2, 3]), { mean: 2, interval: [2, 2] });
  assert.throws(() => pairedDifference([1], [0]), /at least 2, not 1 and 1/);
  assert.throws(() => pairedDifference([1, 2], [0]), /not 2 and 1/);
});
