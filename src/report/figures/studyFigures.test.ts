import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StudyResult } from '../../experiment/studies/studyRun';
import { accuracyCostFigure } from './accuracyCostFigure';
import { studyLossFigure } from './studyLossFigure';

const run = (network: string, seed: number, losses: readonly number[], batchSize: number) => ({
  ...{ network, seed, losses, batchSize, learningRate: 1, trainLoss: 1, valLoss: 1 },
  ...{ right: [true], stepMilliseconds: 1 },
});

test('training loss: a thin line a run, the mean over equal parts, over the pictures seen', () => {
  const falling = Array.from({ length: 24 }, (_, step) => 24 - step);
  const result: StudyResult = {
    ...{ study: 's', steps: 24 },
    networks: ['a', 'b'].map((network) => ({ network, parameters: 1, macs: 1 })),
    runs: [
      ...[
        run('a', 0, falling, 2),
        run(
          'a',
          1,
          falling.map((loss) => loss + 2),
          2,
        ),
      ],
      ...[run('b', 0, [3, 2], 24)],
    ],
  };
  const { data, layout } = studyLossFigure(result, 'title', { classes: 10 });
  assert.deepEqual(
    data.map(({ name }) => name),
    ['guessing, ln(10)', undefined, undefined, 'a', 'b'],
  );
  const [guess, thin, , mean, short] = data;
  assert.deepEqual(
    [guess.x, guess.y],
    [
      [0, 48],
      [Math.log(10), Math.log(10)],
    ],
  );
  assert.equal(thin.x.length, 12);
  assert.deepEqual([thin.x[0], thin.y[0], mean.y[0], mean.y[11]], [4, 23.5, 24.5, 2.5]);
  assert.deepEqual(
    [short.x, short.y],
    [
      [24, 48],
      [3, 2],
    ],
  );
  assert.equal(layout.title?.text.includes('title'), true);
});

test('accuracy against cost: means with whiskers, every run, chance; names beside the points', () => {
  const row = (network: string, seconds: number, accuracy: number) => ({
    ...{ network, seconds, accuracy, parameters: seconds * 1e6, macs: 5 },
    ...{ low: accuracy - 0.1, high: accuracy + 0.05, accuracies: [accuracy - 0.02, accuracy + 0.02] },
  });
  const rows = [row('a', 1, 0.5), row('b', 10, 0.9)];
  const { data, layout } = accuracyCostFigure(rows, 'seconds', 't', 0.4);
  const [guess, each, means] = data;
  assert.deepEqual(guess.y, [0.4, 0.4]);
  assert.deepEqual(each.x, [1, 1, 10, 10]);
  assert.deepEqual(means.y, [0.5, 0.9]);
  assert.ok(means.type === 'scatter');
  assert.ok(Math.abs(Number(means.error_y?.array[1]) - 0.05) < 1e-12);
  assert.ok(Math.abs(Number(means.error_y?.arrayminus[0]) - 0.1) < 1e-12);
  assert.deepEqual(
    layout.annotations?.map(({ text }) => text.trim()),
    ['a', 'b'],
  );
  const [low, high] = layout.xaxis?.range ?? [0, 0];
  assert.ok(low < 0 && high > 1 && high < 2);
  // Equal costs, and no chance: there still is an axis with a width.
  const [one, other] = accuracyCostFigure(rows, 'macs', 't').layout.xaxis?.range ?? [0, 0];
  assert.ok(other > one);
  assert.equal(accuracyCostFigure(rows, 'macs', 't').data.length, 2);
});
