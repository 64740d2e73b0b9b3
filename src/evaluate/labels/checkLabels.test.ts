import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCsv } from '../../data/csv';
import type { Sample, Split } from '../../data/dataset';
import { createRandom } from '../../data/random';
import { checkLabels, mostAgreeing } from './checkLabels';
import { formatLabelErrorsCsv } from './labelErrorsCsv';
import { outOfFoldPredictions } from './outOfFoldPredictions';

const NAMES = ['bird', 'cat', 'dog'];
/** As many as there are pictures: features that tell any labels apart, right or wrong. */
const WIDTH = 90;

function sampleOf(row: number, classIndex: number, split: Split): Sample {
  const facts = { width: 1, height: 1, bytes: 1, format: 'jpeg', problems: [] };
  return { path: `${row}.jpg`, label: NAMES[classIndex], classIndex, split, sha256: `${row}`, ...facts };
}

/** Three clouds of pictures; the labels of every tenth are wrong. A fifth is for validation. */
function plantedPictures(seed: number) {
  const random = createRandom(seed, 'label test');
  const samples: Sample[] = [];
  const wrong = new Set<string>();
  const features = Array.from({ length: 90 }, (_, row) => {
    const truth = row % 3;
    const given = row % 10 === 4 ? (truth + 1 + random.integer(2)) % 3 : truth;
    samples.push(sampleOf(row, given, row % 5 === 0 ? 'val' : 'train'));
    if (given !== truth) wrong.add(`${row}.jpg`);
    return Float32Array.from({ length: WIDTH }, (_unused, k) => random.normal(k % 3 === truth ? 1 : 0, 1));
  });
  return { samples, features, wrong };
}

test('planted errors are found among the labels, and little else is suspect', () => {
  let [planted, found, suspects] = [0, 0, 0];
  for (const seed of [1, 2, 3]) {
    const { samples, features, wrong } = plantedPictures(seed);
    const check = checkLabels({ samples, features }, { seed });
    assert.equal(check.reason, null);
    assert.ok(check.converged);
    assert.deepEqual(
      check.parts.map(({ split, pictures }) => [split, pictures]),
      [
        ['val', 18],
        ['train', 72],
      ],
    );
    planted += wrong.size;
    suspects += check.suspects.length;
    found += check.suspects.filter(({ path }) => wrong.has(path)).length;
    const margins = check.suspects.map(({ margin }) => margin);
    assert.deepEqual(
      margins,
      [...margins].sort((a, b) => a - b),
    );
  }
  assert.equal(planted, 27);
  assert.ok(found >= 25, `${found} of ${planted}`);
  assert.ok(suspects - found <= 3, `${suspects - found} right labels are suspect`);
});

test('no picture has a part in the classifier that judges it, nor has a near duplicate', () => {
  const { samples, features } = plantedPictures(4);
  const options = { classNames: NAMES, folds: 5, seed: 0 };
  const row = 7;
  const before = outOfFoldPredictions({ samples, features }, options).predictions[row];
  // Far out of all bounds: a classifier fitted with it would be another one.
  const moved = features.map((values, i) => (i === row ? values.map((value) => 50 * value) : values));
  const after = outOfFoldPredictions({ samples, features: moved }, options).predictions[row];
  const intercept = (logits: readonly number[], others: readonly number[]) =>
    logits.map((logit, k) => (50 * others[k] - logit) / 49);
  // The logits are linear in the features, so the same classifier gives both.
  const scaledTwice = intercept(after.logits, before.logits);
  const threefold = features.map((values, i) => (i === row ? values.map((value) => 3 * value) : values));
  const third = outOfFoldPredictions({ samples, features: threefold }, options).predictions[row];
  third.logits.forEach((logit, k) => {
    const expected = scaledTwice[k] + 3 * (before.logits[k] - scaledTwice[k]);
    assert.ok(Math.abs(logit - expected) < 1e-6 * (1 + Math.abs(expected)), `${logit}, not ${expected}`);
  });

  // A copy with the right features and the same wrong label would defend the label in the other fold.
  const twin = samples.length;
  const withTwin = {
    samples: [...samples, sampleOf(twin, samples[4].classIndex, 'train')],
    features: [...features, features[4]],
  };
  const groupOf = ({ path }: Sample) => (path === `${twin}.jpg` ? '4.jpg' : path);
  const [alone, grouped] = [undefined, groupOf].map(
    (one) => outOfFoldPredictions(withTwin, { ...options, groupOf: one }).predictions[4],
  );
  assert.ok(grouped.loss > alone.loss);
});

test('a class of one picture, and one class alone, are told of in place of suspects', () => {
  const features = Array.from({ length: 5 }, (_, i) => Float32Array.from([i, 1]));
  const samples = features.map((_, i) => sampleOf(i, i === 0 ? 1 : 0, 'train'));
  assert.equal(checkLabels({ samples, features }).reason, 'the class "cat" has one picture only');
  const single = { samples: samples.slice(1), features: features.slice(1) };
  assert.equal(checkLabels(single).reason, 'there are no two classes to confuse');
  assert.equal(checkLabels({ samples: [], features: [] }).folds, 0);
  const rare = samples.map((sample, i) => (i === 1 ? sampleOf(1, 1, 'train') : sample));
  assert.equal(checkLabels({ samples: rare, features }).folds, 2);
});

test('a classifier that does no better than guessing accuses nobody', () => {
  const { samples } = plantedPictures(8);
  const random = createRandom('nothing to see');
  const features = samples.map(() => Float32Array.from({ length: WIDTH }, () => random.normal()));
  const { suspects, reason, parts, folds } = checkLabels({ samples, features });
  assert.deepEqual([suspects, folds], [[], 5]);
  assert.match(
    reason ?? '',
    /agrees with \d+ of 90 labels, not clearly more than always saying "\w+" \(3\d\): it cannot/,
  );
  assert.equal(parts.length, 2);
});

test('the features are taken whose classifier agrees with most validation labels; of equals the first', () => {
  const { samples, features } = plantedPictures(7);
  const random = createRandom('no features');
  const blind = checkLabels({ samples, features: features.map((one) => one.map(() => random.normal())) });
  const seeing = checkLabels({ samples, features });
  assert.equal(mostAgreeing([blind, seeing]), seeing);
  assert.equal(mostAgreeing([{ ...seeing }, seeing]).suspects, seeing.suspects);
  const none = checkLabels({ samples: [], features: [] });
  assert.equal(mostAgreeing([none, blind]), blind);
  assert.throws(() => mostAgreeing([]), /there is no check/);
});

test('label_errors.csv holds every suspect, names as they are', () => {
  const { samples, features } = plantedPictures(5);
  const { suspects } = checkLabels({ samples, features });
  const named = [{ ...suspects[0], path: '<b>"a",\n.jpg' }, ...suspects.slice(1)];
  const [header, first, ...others] = parseCsv(formatLabelErrorsCsv(named), 'label_errors.csv');
  assert.equal(
    header.join(),
    'path,split,label,suggested,labelProbability,suggestedProbability,margin,reason',
  );
  assert.deepEqual(first.slice(0, 4), [
    '<b>"a",\n.jpg',
    suspects[0].split,
    suspects[0].true,
    suspects[0].suggested,
  ]);
  assert.equal(Number(first[6]), suspects[0].margin);
  assert.equal(others.length, suspects.length - 1);
});
