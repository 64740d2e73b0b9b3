import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRandom } from '../../data/random';
import { assertClose } from '../fixtures/assertClose';
import { predictionsOf } from '../fixtures/predictionsOf';
import { comparePredictions } from './comparePredictions';
import { mcnemar } from './mcnemar';
import { independentDisagreement, picturesNeeded } from './picturesNeeded';
import { resolution } from './resolution';

interface References {
  mcnemar: { onlyFirst: number; onlySecond: number; pValue: number }[];
  power: { pictures: number; onlyFirst: number; onlySecond: number; power: number }[];
}
const fixture = readFileSync(join(__dirname, '../fixtures/references.json'), 'utf8');
const references = JSON.parse(fixture) as References;

test("McNemar's exact p equals statsmodels', for a few disagreements and for thousands", () => {
  for (const { onlyFirst, onlySecond, pValue } of references.mcnemar) {
    const ours = mcnemar(onlyFirst, onlySecond);
    assert.ok(
      Math.abs(ours - pValue) <= 1e-9 * pValue,
      `${onlyFirst}, ${onlySecond}: ${ours} is not ${pValue}`,
    );
    assert.equal(mcnemar(onlySecond, onlyFirst), ours);
  }
  assert.throws(() => mcnemar(-1, 2), /-1 is not a count/);
});

test('with the pictures needed the exact test has about 80 % power', () => {
  for (const { pictures, onlyFirst, onlySecond, power } of references.power) {
    const needed = picturesNeeded({
      difference: onlySecond - onlyFirst,
      disagreement: onlyFirst + onlySecond,
    });
    assert.equal(needed, pictures);
    assert.ok(power > 0.74 && power < 0.82, `${power}`);
  }
  assert.throws(() => picturesNeeded({ difference: 0.1, disagreement: 0.05 }), /0\.1.*0\.05/);
  assertClose([independentDisagreement(0.9, 0.8)], [0.9 * 0.2 + 0.8 * 0.1]);
});

/** Predictions of two classes that are right where the text has a 1. */
const network = (hits: string) =>
  predictionsOf(
    [...hits].map((hit) => (hit === '1' ? [1, 0] : [0, 1])),
    [...hits].map(() => 0),
  );

test('two networks on the same pictures: counts, test and a sentence', () => {
  const second = network('1111111111110000');
  const result = comparePredictions(network('0000001111111000'), second.reverse(), ['A', 'B']);
  const { bothRight, onlyFirst, onlySecond, bothWrong } = result;
  assert.deepEqual([bothRight, onlyFirst, onlySecond, bothWrong], [6, 1, 6, 3]);
  assertClose([result.firstAccuracy, result.secondAccuracy, result.difference], [7 / 16, 12 / 16, 5 / 16]);
  assertClose([result.pValue], [0.125]);
  assert.match(
    result.sentence,
    /^No difference can be shown: of 16 pictures 1 are right only with A, 6 only with B/,
  );
  assert.match(result.sentence, /about \d+ pictures\.$/);
  const clear = comparePredictions(network('000000001'), network('111111111'), ['A', 'B']);
  assert.match(clear.sentence, /^B is better: .*p = 0\.008/);
  assert.match(comparePredictions(network('10'), network('10')).sentence, /on the same pictures\.$/);
});

test('predictions that are not of the same pictures are refused', () => {
  const two = network('10');
  assert.throws(() => comparePredictions(two, network('101')), /2 pictures against 3/);
  assert.throws(
    () => comparePredictions(two, [two[0], { ...two[1], path: 'x' }]),
    /1\.jpg is only in the first/,
  );
  assert.throws(
    () => comparePredictions(two, [two[0], { ...two[1], true: 'class 1' }]),
    /1\.jpg is "class 0" in one/,
  );
  assert.throws(() => comparePredictions([two[0], two[0]], two), /twice/);
  assert.throws(() => comparePredictions([], []), /no predictions/);
});

test('the interval of the difference holds the truth in about 95 of 100 comparisons', () => {
  const random = createRandom(4);
  let inside = 0;
  const rounds = 1000;
  for (let round = 0; round < rounds; round++) {
    const draws = Array.from({ length: 60 }, () => random.uniform());
    const first = network(draws.map((u) => (u < 0.75 || u >= 0.95 ? '1' : '0')).join(''));
    const second = network(draws.map((u) => (u < 0.9 ? '1' : '0')).join(''));
    const [low, high] = comparePredictions(first, second).differenceInterval;
    if (low <= 0.1 && 0.1 <= high) inside += 1;
  }
  assert.ok(inside >= 0.92 * rounds && inside <= 0.98 * rounds, `${inside} of ${rounds}`);
});

test('what few pictures can tell', () => {
  const posters = resolution(27, 28);
  assert.equal(posters.smallestGain, 6 / 28);
  assert.equal(posters.perfectIsNoBetter, true);
  assert.match(
    posters.sentence,
    /28 pictures: .*6 more right \(21\.4 points\).*one error, so not even a perfect/,
  );
  assert.equal(resolution(3, 5).smallestGain, null);
  assert.match(resolution(0, 1).sentence, /^One picture: too few/);
  const large = resolution(9000, 10000);
  assert.equal(large.perfectIsNoBetter, false);
  assert.match(
    large.sentence,
    /^10,000 pictures: .*a gain of 2 points or more will be found in 4 of 5 cases\.$/,
  );
  assert.match(resolution(50, 60).sentence, /gains of a few points will often be missed\.$/);
  assert.deepEqual(
    large.picturesNeeded.map(({ gain }) => gain),
    [0.01, 0.02, 0.05, 0.1],
  );
  assert.ok(large.picturesNeeded[0].pictures > large.picturesNeeded[1].pictures);
  assert.throws(() => resolution(2, 1), /2 right of 1/);
});
