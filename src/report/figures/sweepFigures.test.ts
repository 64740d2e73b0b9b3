import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SweepRun } from '../../experiment/sweep/sweepRun';
import type { SweepTrial } from '../../experiment/sweep/sweepTrial';
import type { ScatterTrace } from '../figure';
import { bestRows, failedRows } from '../sweep/sweepRows';
import { sweepSentences } from '../sweep/sweepSentences';
import { bestSoFarFigure } from './bestSoFarFigure';
import { importanceFigure } from './importanceFigure';
import { optimismFigure } from './optimismFigure';
import { parallelCoordinatesFigure } from './parallelCoordinatesFigure';

const trial = (index: number, valAccuracy: number | null, more: Partial<SweepTrial> = {}): SweepTrial => ({
  name: index === 0 ? 'base' : `trial_00${index}`,
  index,
  rung: 1,
  setting: index === 0 ? {} : { learningRate: 10 ** -index, optimizer: index % 2 ? 'sgd' : '<adam>' },
  epochs: 5,
  state: valAccuracy === null ? 'failed' : 'complete',
  error: valAccuracy === null ? 'the loss is no number' : null,
  valAccuracy,
  interval: valAccuracy === null ? null : [valAccuracy - 0.1, valAccuracy + 0.05],
  valLoss: valAccuracy === null ? null : 1 - valAccuracy,
  pictures: 60,
  seconds: 2,
  isReadBack: false,
  ...more,
});

const trials = [trial(1, 0.7), trial(2, null), trial(3, 0.9), trial(4, 0.8)];
const base = trial(0, 0.75);
const comparison = {
  ...{ samples: 120, firstAccuracy: 0.8, secondAccuracy: 0.82, bothRight: 90, onlyFirst: 6, onlySecond: 8 },
  ...{ bothWrong: 16, difference: 2 / 120, differenceInterval: [-0.05, 0.08] as [number, number] },
  ...{ pValue: 0.79, significant: false, picturesNeeded: 3000, sentence: 'No difference can be shown.' },
};
const RUN: SweepRun = {
  plan: {
    ...{ method: 'random', base: {}, trials: 4, seed: 0, monitor: 'valAccuracy', folds: 0 },
    ...{ judgeFolds: 5, eta: 3, minEpochs: 1 },
    parameters: {
      learningRate: { kind: 'log', from: 1e-4, to: 1e-1, whole: false },
      optimizer: { kind: 'list', values: ['sgd', '<adam>'] },
    },
  },
  state: 'complete',
  base,
  trials,
  winner: trials[2],
  judgement: {
    base: { accuracy: 0.8, interval: [0.72, 0.86], loss: 0.4 },
    winner: { accuracy: 0.82, interval: [0.74, 0.88], loss: 0.4 },
    pictures: 120,
    by: '5 folds of the training pictures, which chose nothing',
    comparison,
  },
  seconds: 30,
  features: { seconds: 12, computed: 1500 },
};
const named = (data: readonly { name?: string }[], name: RegExp) =>
  data.find((one) => name.test(one.name ?? '')) as ScatterTrace;

test('best so far only rises; failed trials stand apart, the base setting is a line', () => {
  const { data } = bestSoFarFigure(RUN);
  assert.deepEqual(named(data, /^trials$/).x, [1, 3, 4]);
  assert.deepEqual(named(data, /^best so far$/).y, [0.7, 0.9, 0.9]);
  assert.deepEqual(named(data, /^failed$/).x, [2]);
  assert.match(String(named(data, /^failed$/).customdata?.[0]), /&lt;adam&gt;<br>the loss is no number$/);
  assert.deepEqual(named(data, /^base setting, 75\.0/).y, [0.75, 0.75]);
  const byLoss = bestSoFarFigure({ ...RUN, plan: { ...RUN.plan, monitor: 'valLoss' } });
  assert.deepEqual(
    named(byLoss.data, /^best so far$/).y.map((value) => value?.toFixed(2)),
    ['0.30', '0.10', '0.10'],
  );
});

test('each round of halving has its own best', () => {
  const later = trial(4, 0.6, { rung: 2, epochs: 15 });
  const { data } = bestSoFarFigure({ ...RUN, trials: [...trials, later] });
  assert.deepEqual(named(data, /^best so far, 15 epochs$/).y, [0.6]);
  assert.deepEqual(named(data, /^trials, 5 epochs$/).x, [1, 3, 4]);
});

test('parallel coordinates: a line a trial, from its settings to its score, failed ones below all', () => {
  const { data, layout } = parallelCoordinatesFigure(RUN);
  const best = named(data, /^best tenth \(1\)$/);
  assert.deepEqual(best.x, [0, 1, 2, 2]);
  const [rate, , score, gap] = best.y as number[];
  assert.ok(Math.abs(rate - 1 / 3) < 1e-9, '0.001 between 0.0001 and 0.1');
  assert.deepEqual([score, gap], [1, null]);
  const failed = named(data, /^failed \(1\)$/);
  assert.ok((failed.y[2] ?? 0) < 0);
  const texts = (layout.annotations ?? []).map(({ text }) => text);
  for (const text of ['<b>learningRate</b>', '0.0001', '&lt;adam&gt;', 'failed', '90.0\u00a0%'])
    assert.ok(texts.includes(text), `${text} in ${texts.join(' ')}`);
  const lines = data.filter(({ name }) => name !== undefined) as ScatterTrace[];
  assert.equal(lines.flatMap(({ y }) => y).filter((value) => value === null).length, trials.length);
});

test('importance: bars, whiskers and chance; when nothing is explained it says so', () => {
  const parameters = [{ name: 'rate', share: 0.6, quartiles: [0.5, 0.8] as [number, number], chance: 0.3 }];
  const { data, layout } = importanceFigure({ parameters, together: 0.4, explained: -0.1, trials: 50 });
  assert.deepEqual([data[0].y, named(data, /chance/).y], [[0.6], [0.3]]);
  const whiskers = named(data, /middle half/).error_y;
  assert.ok(Math.abs((whiskers?.array[0] ?? 0) - 0.2) < 1e-9);
  assert.match(layout.title?.subtitle?.text ?? '', /^From 50 trials; .* nothing: do not trust the bars$/);
});

test('the optimism stands beside: winner and base where it was chosen, and elsewhere', () => {
  const figure = optimismFigure(RUN);
  assert.deepEqual(
    figure?.data.map(({ y }) => y),
    [
      [0.75, 0.8],
      [0.9, 0.82],
    ],
  );
  assert.match(
    figure?.layout.title?.text ?? '',
    /^The winner leads by \+15\.0 points where it was chosen, by \+2\.0 elsewhere$/,
  );
  assert.equal(optimismFigure({ ...RUN, judgement: 'It was not compared.' }), null);
});

test('rows and sentences: the best first, the base setting always, what failed with its reason', () => {
  assert.deepEqual(
    bestRows(RUN, 1).map(({ place, trial: name, epochs }) => [place, name, epochs]),
    [
      [1, 'trial_003', 5],
      [3, 'base', 5],
    ],
  );
  assert.deepEqual(
    failedRows(RUN).map(({ trial: name, error }) => [name, error]),
    [['trial_002', 'the loss is no number']],
  );
  const sentences = sweepSentences(RUN);
  assert.match(sentences[0], /^4 trials \(1 failed\) in 30 s, 12 s of it for the features of 1,500/);
  assert.match(sentences[2], /promised a lead of \+15\.0 points, here it is \+2\.0 points/);
  assert.equal(sentences[3], 'No difference can be shown.');
  assert.equal(sweepSentences({ ...RUN, winner: base, judgement: 'x' }).length, 2);
});
