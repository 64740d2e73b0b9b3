import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPrediction } from '../../evaluate/createPrediction';
import { compareTwoRuns } from '../../experiment/table/compareTwoRuns';
import type { OpenedRun } from '../../experiment/table/openRun';
import { comparisonSections } from './comparisonSections';
import { pairCurvesFigure } from './pairCurvesFigure';
import { figureRows, pairNames } from './pairRows';
import { verdictText } from './verdictText';

const classNames = ['logo', '<b>others'];
const evil = '<img src=x onerror=alert(1)>';

/** A run that has the pictures `wrong` of `count` wrong. */
function run(name: string, count: number, wrong: readonly number[], settings = {}): OpenedRun {
  const predictions = Array.from({ length: count }, (_, index) => {
    const truth = index % 2;
    const said = wrong.includes(index) ? 1 - truth : truth;
    return createPrediction(
      `missing/${evil}${index}.jpg`,
      classNames[truth],
      [said === 0 ? 1 : 0, said],
      classNames,
    );
  });
  const right = count - wrong.length;
  return {
    row: {
      name,
      path: name,
      kind: 'training',
      state: 'complete',
      reason: null,
      started: '2026-01-02T10:00:00Z',
      seconds: 61,
      settings,
      overridden: [],
      accuracy: { value: right / count, interval: [0.1, 0.9], pictures: count },
      loss: 0.5,
      judged: null,
      test: null,
      epochs: 1,
      commit: 'abc',
      data: 'data',
      validation: 'pictures',
    },
    history: [
      {
        epoch: 1,
        trainLoss: 0.7,
        trainAccuracy: 0.5,
        valLoss: 0.6,
        valAccuracy: 0.5,
        learningRate: 0.1,
        seconds: 1,
      },
    ],
    predictions,
    classNames,
    contents: new Map(),
    missing: null,
  };
}

const sectionsOf = async (...runs: [OpenedRun, OpenedRun]) =>
  new Map((await comparisonSections(compareTwoRuns(...runs))).map(([id, , html]) => [id, html]));

test('a comparison shows all pictures with different answers by who is right, and nothing of a file becomes markup', async () => {
  const html = await sectionsOf(
    run(evil, 10, [0, 1, 2], { seed: evil }),
    run('second', 10, [2, 3], { seed: 1 }),
  );
  const pictures = html.get('pictures') ?? '';
  assert.match(pictures, /^<p>3 pictures of 10 got different answers; 3 of them count for the test/);
  assert.match(pictures, /Right with &lt;img[^<]* alone: 1[\s\S]*Right with second alone: 2/);
  assert.equal(pictures.match(/course-card-unreadable/g)?.length, 3);
  for (const part of html.values()) {
    assert.ok(!part.includes('<img src=x'));
    assert.ok(!part.includes('<b>others'));
  }
  assert.match(html.get('parameters') ?? '', /seed/);
});

test('of many pictures sixty are shown and the others are counted', async () => {
  const html = await sectionsOf(
    run('a', 100, []),
    run(
      'b',
      100,
      Array.from({ length: 70 }, (_, index) => index),
    ),
  );
  const pictures = html.get('pictures') ?? '';
  assert.equal(pictures.match(/<figure/g)?.length, 60);
  assert.match(pictures, /10 more pictures not shown/);
});

test('the first sentence says whether the pictures were the same', () => {
  const text = (...runs: [OpenedRun, OpenedRun]) => verdictText(compareTwoRuns(...runs));
  const [paired, all] = text(run('a', 10, []), run('b', 10, [1]));
  assert.match(paired, /^No difference can be shown: of 10 pictures 1 are right only with a/);
  assert.match(
    all,
    /^Both were judged on the same 10 pictures: the accuracy of b minus that of a is -10\.0 points/,
  );
  const [reason, independent] = text(run('a', 10, []), run('b', 8, [1]));
  assert.match(reason, /^Not the same pictures: they were judged on other pictures: 2 of 10/);
  assert.match(independent, /^Compared as independent proportions \(Newcombe\)/);
  const nothing = { ...run('b', 8, []), predictions: null, missing: 'there is no predictions.csv' };
  assert.deepEqual(text(run('a', 10, []), nothing), [
    'They cannot be compared: b has no answers to compare: there is no predictions.csv.',
  ]);
});

test('runs of one name are told apart; rows that say nothing of either are left out', () => {
  const pair = compareTwoRuns(run('same', 4, []), run('same', 4, [1]));
  assert.deepEqual(pairNames(pair), ['same (first)', 'same (second)']);
  const rows = figureRows(pair);
  assert.deepEqual(
    rows.map((row) => row['']),
    [
      'state',
      'kind',
      'started',
      'validation accuracy',
      'validation loss',
      'epochs',
      'time',
      'commit',
      'data',
    ],
  );
  assert.equal(rows[3]['same (second)'], '75.0\u00a0% (10.0\u00a0to\u00a090.0) of 4');
});

test('curves of both in one figure; one epoch is a point, none an empty figure with its axes', () => {
  const { history } = run('a', 2, []);
  const figure = pairCurvesFigure([
    { name: 'a', epochs: history },
    { name: 'b', epochs: [] },
  ]);
  assert.equal(figure.data.length, 8);
  const modes = figure.data.map((trace) => (trace.type === 'scatter' ? trace.mode : ''));
  assert.deepEqual(modes.slice(0, 4), Array(4).fill('lines+markers'));
  assert.ok(figure.data.every((trace) => 'y' in trace && trace.y.length === 1));
});
