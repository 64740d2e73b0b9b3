import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPrediction } from '../../evaluate/createPrediction';
import { abstainBand, abstainOutcome } from '../../evaluate/decisions/abstain';
import { chooseThreshold, costAt } from '../../evaluate/decisions/chooseThreshold';
import { namesOf, predictionsOf } from '../../evaluate/fixtures/predictionsOf';
import type { Prediction } from '../../evaluate/prediction';
import { binaryScores } from '../../evaluate/scores/binaryScores';
import { wilsonInterval } from '../../evaluate/wilsonInterval';
import { confusionCells } from './confusionCells';
import { renderConfusionExplorer } from './renderConfusionExplorer';
import { renderThresholdExplorer } from './renderThresholdExplorer';
import { LEVELS, levelOf, thresholdLevels } from './thresholdLevels';
import { THRESHOLD_MATH } from './thresholdScript';

interface PageCosts {
  falsePositive: number;
  falseNegative: number;
  person: number;
}
interface PageOutcome {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
  unsure: number;
  precision: number | null;
  recall: number | null;
  accuracy: number | null;
  cost: number;
}
/** What the page's text computes, run here. */
const page = new Function(`return ${THRESHOLD_MATH}`)() as {
  table(counts: readonly number[], levels: number): object;
  outcome(table: object, low: number, high: number, costs: PageCosts): PageOutcome;
  cheapest(table: object, costs: PageCosts): number;
  band(levels: number, costs: PageCosts): [number, number] | null;
  wilson(part: number, all: number): [number, number];
};

const names = ['logo', 'others'];
const cost = fc.integer({ min: 1, max: 20 });
const somePredictions = fc
  .array(fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.boolean()), { minLength: 1, maxLength: 40 })
  .map((rows) =>
    rows.map(([logit, own], i) => createPrediction(`${i}.jpg`, names[own ? 0 : 1], [logit, 0], names)),
  );
const tableOf = (predictions: readonly Prediction[]) =>
  page.table(thresholdLevels(predictions, names, 'logo').counts, LEVELS);

test('a level is where the slider still counts the picture as positive, to the last bit', () => {
  assert.deepEqual([0, 1, 0.5, 0.001, 0.29, 0.57, 0.9999].map(levelOf), [0, 1000, 500, 1, 290, 570, 999]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (probability) => {
      const level = levelOf(probability);
      assert.ok(level / LEVELS <= probability && (level === LEVELS || probability < (level + 1) / LEVELS));
    }),
  );
});

test('the page counts and prices every threshold and band as the evaluation does', () => {
  fc.assert(
    fc.property(
      somePredictions,
      fc.tuple(fc.integer({ min: 0, max: LEVELS }), fc.integer({ min: 0, max: LEVELS })),
      fc.tuple(cost, cost, cost),
      (predictions, ends, [falsePositive, falseNegative, person]) => {
        const [low, high] = [...ends].sort((a, b) => a - b);
        const found = page.outcome(tableOf(predictions), low, high, { falsePositive, falseNegative, person });
        const expected = abstainOutcome(
          binaryScores(predictions, names, 'logo'),
          { low: low / LEVELS, high: high / LEVELS },
          { costFalsePositive: falsePositive, costFalseNegative: falseNegative },
          person,
        );
        assert.deepEqual(
          [found.tp, found.fp, found.fn, found.tn, found.unsure, found.accuracy],
          [
            expected.truePositives,
            expected.falsePositives,
            expected.falseNegatives,
            expected.trueNegatives,
            expected.abstained,
            expected.accuracy,
          ],
        );
        assert.ok(Math.abs(found.cost - expected.cost) < 1e-9);
      },
    ),
  );
});

test('the cheapest level costs what no other does, and no more than the evaluation finds on scores that lie on levels', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: LEVELS }), fc.boolean()), { minLength: 1, maxLength: 30 }),
      fc.tuple(cost, cost),
      (rows, [falsePositive, falseNegative]) => {
        const binary = {
          scores: rows.map(([level]) => level / LEVELS),
          positives: rows.map(([, own]) => own),
        };
        const counts = rows.flatMap(([level, own]) => [level, own ? 1 : 0, own ? 0 : 1]);
        const given = { costFalsePositive: falsePositive, costFalseNegative: falseNegative };
        const level = page.cheapest(page.table(counts, LEVELS), { falsePositive, falseNegative, person: 0 });
        const best = chooseThreshold(binary, given, { resamples: 1 });
        assert.ok(
          Math.abs(costAt(binary, given, level / LEVELS) / rows.length - best.cost) < 1e-9,
          String(level),
        );
      },
    ),
  );
});

test('band and intervals are those of the evaluation', () => {
  for (const [falsePositive, falseNegative, person] of [
    [1, 1, 0.2],
    [1, 5, 0.5],
    [1, 1, 0.6],
    [0, 2, 0.5],
  ]) {
    const expected = abstainBand(
      { costFalsePositive: falsePositive, costFalseNegative: falseNegative },
      person,
    );
    const found = page.band(LEVELS, { falsePositive, falseNegative, person });
    assert.deepEqual(
      found?.map((level) => level / LEVELS),
      expected ? [expected.low, expected.high] : undefined,
    );
  }
  for (const [part, all] of [
    [0, 0],
    [0, 5],
    [5, 5],
    [3, 7],
    [960, 1000],
  ]) {
    page.wilson(part, all).forEach((limit, i) => {
      assert.ok(Math.abs(limit - wilsonInterval(part, all)[i]) < 1e-12);
    });
  }
});

test('cells list every file, largest loss first; limits are dealt out evenly over the cells', () => {
  const classNames = namesOf(3);
  const logits = Array.from({ length: 60 }, (_, i) => [i % 7, (i * 3) % 5, (i * 2) % 4]);
  const predictions = predictionsOf(
    logits,
    logits.map((_, i) => (i * i) % 3),
    classNames,
  );
  const all = confusionCells(predictions, classNames);
  assert.equal(
    all.reduce((sum, { count }) => sum + count, 0),
    60,
  );
  for (const { count, files } of all) {
    assert.equal(files.length, count);
    assert.deepEqual(
      files.map(({ loss }) => loss),
      files.map(({ loss }) => loss).sort((a, b) => b - a),
    );
  }
  const wrongCells = all.filter((cell) => cell.true !== cell.predicted);
  const few = confusionCells(predictions, classNames, {
    wrong: wrongCells.length,
    right: 0,
    wrongPictures: 2,
  });
  assert.deepEqual(
    few.filter((cell) => cell.true !== cell.predicted).map(({ files }) => files.length),
    wrongCells.map(() => 1),
  );
  assert.equal(few.flatMap(({ files }) => files.filter(({ pictured }) => pictured)).length, 2);
  assert.deepEqual(
    few.map(({ count }) => count),
    all.map(({ count }) => count),
  );
});

test('names and paths cannot leave the data; a file that is missing says so', async () => {
  const evil = ['</script><img src=x onerror=alert(1)>', '"\'`日本\u2028'];
  const predictions = [
    createPrediction('no/</script>.jpg', evil[0], [0, 1], evil),
    createPrediction('no/b.jpg', evil[1], [0, 1], evil),
  ];
  const both = `${await renderConfusionExplorer(predictions, evil)}${renderThresholdExplorer(predictions, evil)}`;
  assert.ok(!both.includes('<img'));
  assert.equal(both.split('</script>').length, 5, 'two data elements and two scripts');
  assert.match(both, /cannot be read: Input file is missing: no\/\\u003c\/script>\.jpg/);
  assert.ok(!both.includes(process.cwd()));
});

test('no prediction, one class, all right, all wrong, a thousand classes', async () => {
  assert.match(await renderConfusionExplorer([], names), /no prediction/);
  assert.match(renderThresholdExplorer([], []), /no prediction/);
  const single = predictionsOf([[1], [2]], [0, 0]);
  assert.equal((await renderConfusionExplorer(single, namesOf(1))).split('<td>').length, 2);
  assert.match(renderThresholdExplorer(single, namesOf(1)), /"counts":\[1000,2,0\]/);
  const right = await renderConfusionExplorer(predictionsOf([[1, 0], [0, 1]], [0, 1]), namesOf(2)); // biome-ignore format: two pictures
  assert.match(right, /"first":"0,0"/);
  const wrong = await renderConfusionExplorer(predictionsOf([[0, 1]], [0]), namesOf(2));
  assert.match(wrong, /"first":"0,1"/);
  const thousand = namesOf(1000);
  const logits = thousand.map((_, i) =>
    thousand.map((_, j) => (j === (i % 3 === 0 ? i : (i * 7) % 1000) ? 5 : 0)),
  );
  const many = predictionsOf(logits, [...thousand.keys()], thousand);
  const html = await renderConfusionExplorer(many, thousand, { wrongPictures: 0, rightPictures: 0 });
  const shown = Number(/The (\d+) of 1,000 classes/.exec(html)?.[1]);
  assert.ok(shown === 11 || shown === 12, `${shown} classes`);
  assert.equal(html.split('<td>').length - 1, shown ** 2);
  assert.ok(html.split('course-cell-wrong').length - 1 >= 5, 'the most frequent errors show');
  const slider = renderThresholdExplorer(many, thousand, { positiveClass: 'class 999' });
  assert.match(slider, /<option value="\d+" selected>class 999</);
  assert.equal(slider.split('<option').length - 1, 100);
  assert.throws(
    () => renderThresholdExplorer(single, namesOf(1), { positiveClass: 'x' }),
    /"x" is not a class; valid: class 0/,
  );
});
