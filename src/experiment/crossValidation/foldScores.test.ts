import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPrediction } from '../../evaluate/createPrediction';
import { assertClose } from '../../evaluate/fixtures/assertClose';
import { correctedInterval } from './correctedInterval';
import reference from './fixtures/foldReference.json';
import { foldScores } from './foldScores';

const CLASSES = ['no', 'yes'];

/** The predictions of one case of the reference, fold by fold. */
function foldsOf({ folds, labels, foldOf, logits }: (typeof reference.cases)[number]) {
  return Array.from({ length: folds }, (_, fold) =>
    labels.flatMap((label, at) =>
      foldOf[at] === fold ? [createPrediction(`${at}.png`, CLASSES[label], logits[at], CLASSES)] : [],
    ),
  );
}

for (const one of reference.cases) {
  test(`${one.folds} folds of ${one.labels.length} pictures as in scikit-learn and SciPy`, () => {
    const scores = foldScores(foldsOf(one));
    const accuracies = scores.folds.map(({ accuracy }) => accuracy);
    assertClose(accuracies, one.scores, 1e-12, 'fold');
    const figures = [scores.mean, scores.deviation, scores.pooled, scores.pooledLoss];
    assertClose(figures, [one.mean, one.deviation, one.pooled, one.pooledLoss], 1e-12, 'figure');
    assertClose(scores.pooledInterval, one.pooledInterval, 1e-12, 'Wilson');
    // Student's t stands in our table with three digits.
    assertClose(correctedInterval(accuracies, 1 / (one.folds - 1)), one.correctedInterval, 1e-3, 'corrected');
    const within = one.correctedInterval.map((limit) => Math.min(1, Math.max(0, limit)));
    assertClose(scores.meanInterval, within, 1e-3, 'corrected, within 0 and 1');
  });
}

test('the corrected interval is wider than the one that takes folds for independent', () => {
  const [low, high] = correctedInterval([0.7, 0.8, 0.9], 0.5);
  const plain = 4.303 * Math.sqrt(0.01 / 3);
  assert.ok(high - low > 2 * plain * 1.5, `${low} ${high}`);
});

test('one fold, or one without pictures, is refused', () => {
  const [first] = foldsOf(reference.cases[0]);
  assert.throws(() => foldScores([first]), /1 values; at least 2 are needed/);
  assert.throws(() => foldScores([first, []]), /fold 2 has no predictions/);
});
