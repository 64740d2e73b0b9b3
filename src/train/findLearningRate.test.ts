import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { readArrays } from '../model/assignArrays';
import { createEfficientNet } from '../model/efficientNet';
import { findLearningRate, type LearningRateSearchOptions, summarizeSearch } from './findLearningRate';
import { colourLoader } from './fixtures/colourLoader';
import { meanColourClassifier } from './fixtures/meanColourClassifier';

const loader = colourLoader({ pictures: 8, batchSize: 4 });
/** Points whose loss is not smoothed. */
const pointsOf = (losses: number[]) =>
  losses.map((loss, index) => ({ learningRate: 10 ** (index - 10), loss, smoothedLoss: loss }));

test('the rate rises by one factor, the model and its running statistics are put back bit for bit', async () => {
  const model = createEfficientNet('efficientnet-b0', {
    numClasses: 2,
    width: 0.25,
    depth: 0.5,
    batchNormMomentum: 0.9,
  });
  const before = await readArrays(model.variables);
  const copies = new Map([...before].map(([name, { data }]) => [name, data.slice()]));
  const tensors = tf.memory().numTensors;
  const rates: number[] = [];
  const onStep = ({ learningRate }: { learningRate: number }) => void rates.push(learningRate);
  const search = await findLearningRate(model, loader, { from: 1e-4, to: 1e-1, steps: 13, onStep });
  assert.equal(tf.memory().numTensors, tensors);
  for (const [name, variable] of model.variables)
    assert.deepEqual(variable.dataSync(), copies.get(name), name);
  assert.deepEqual(
    rates,
    search.points.map(({ learningRate }) => learningRate),
  );
  for (const [index, rate] of rates.entries())
    assert.ok(Math.abs(rate / (1e-4 * 10 ** (index / 4)) - 1) < 1e-9);
  assert.ok(new Set(search.points.map(({ loss }) => loss)).size > 5, 'the weights did move');
  model.dispose();
});

test('on a task that can be learnt the suggestion lies before the lowest loss, and a rate far too high ends the search', async () => {
  const model = meanColourClassifier();
  const search = await findLearningRate(model, loader, { from: 1e-3, to: 1e5, steps: 60 });
  assert.ok(search.diverged && search.points.length < 60, `${search.points.length} points`);
  assert.ok(
    search.suggestion !== null && search.suggestion < search.lowest,
    `${search.suggestion} ${search.lowest}`,
  );
  const { loss } = search.points[0];
  assert.ok(Math.abs(loss - Math.log(2)) < 0.01, `${loss}`);
  model.dispose();
});

test('two equal searches give the same points', async () => {
  const run = async () => {
    const model = meanColourClassifier();
    const { points } = await findLearningRate(model, loader, {
      steps: 12,
      mixup: 0.4,
      seed: 5,
      optimizer: 'adam',
    });
    model.dispose();
    return points;
  };
  assert.deepEqual(await run(), await run());
});

test('the suggestion is where the loss falls fastest; a loss that does not fall gives none', () => {
  const fall = pointsOf([1, 1, 1, 1, 0.9, 0.7, 0.5, 0.4, 0.37, 0.36, 0.8, 2]);
  const { suggestion, lowest, diverged } = summarizeSearch(fall, true);
  assert.equal(suggestion, fall[5].learningRate);
  assert.equal(lowest, fall[9].learningRate);
  assert.equal(diverged, true);
  assert.equal(summarizeSearch(pointsOf([1, 1.01, 0.99, 1, 1.2, 1.5]), false).suggestion, null);
  assert.equal(summarizeSearch(pointsOf([1]), true).suggestion, null);
});

test('stopped early it says what it has; the model is put back', async () => {
  const model = meanColourClassifier();
  const controller = new AbortController();
  const onStep = (_: unknown, step: number) => {
    if (step === 3) controller.abort();
  };
  const search = await findLearningRate(model, loader, { signal: controller.signal, onStep });
  assert.equal(search.points.length, 3);
  assert.ok([...(model.variables.get('kernel')?.dataSync() ?? [1])].every((value) => value === 0));
  model.dispose();
});

test('bad options and a first loss that is no number are refused in one line', async () => {
  const model = meanColourClassifier();
  const rejects = (options: LearningRateSearchOptions, message: RegExp) =>
    assert.rejects(findLearningRate(model, loader, options), message);
  await rejects({ from: 0 }, /from is 0 and to is 1; they must be numbers above 0, to the larger$/);
  await rejects({ from: 2 }, /from is 2 and to is 1/);
  await rejects({ steps: 5 }, /steps is 5; it must be a whole number of at least 10$/);
  await rejects({ momentum: 1 }, /momentum is 1/);
  model.dispose();
  const broken = meanColourClassifier([Number.NaN, 0]);
  await assert.rejects(
    findLearningRate(broken, loader),
    /The first loss is NaN, before any update: look at the pictures/,
  );
  broken.dispose();
});
