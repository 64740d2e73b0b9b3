import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Sample } from '../../data/dataset';
import { temporaryFolder } from '../../data/temporaryFolder';
import { createPrediction } from '../../evaluate/createPrediction';
import { writePredictionsCsv } from '../../evaluate/predictionsCsv';
import { foldScores } from '../../experiment/crossValidation/foldScores';
import { recordTrial } from '../../experiment/recordTrial';
import type { TrialKind, TrialResult } from '../../experiment/trial';
import { trialParameters } from '../../experiment/trialParameters';
import { experimentsSection } from './experimentsSection';

const CLASSES = ['cold', 'warm'];
let root: Awaited<ReturnType<typeof temporaryFolder>>;
before(async () => {
  root = await temporaryFolder();
});
after(() => root.remove());

const samplesOf = (name: string): Sample[] =>
  [0, 1, 1, 0].map((classIndex, index) => ({
    path: `${name}-${index}`,
    classIndex,
    label: CLASSES[classIndex],
    split: 'val',
    ...{ width: 8, height: 8, bytes: 100, format: 'png', sha256: '', problems: [] },
  }));

/** A trial whose training needs no network: it calls every picture warm. */
function trial(folder: string, name: string, kind: TrialKind, val: Sample[]): Promise<TrialResult> {
  const parameters = trialParameters({ pretrained: 'none' });
  const rows = [1, 2].map((epoch) => {
    return { epoch, trainLoss: 0.7, trainAccuracy: 0.5, valLoss: 0.7, valAccuracy: 0.5, learningRate: 0.1 };
  });
  const predictions = val.map(({ path, label }) => createPrediction(path, label, [0, 1], CLASSES));
  const history = { rows, timing: [], warnings: [], ended: 'complete' as const };
  const request = { name, kind, parameters, classNames: CLASSES, train: samplesOf('train'), val, folder };
  return recordTrial(request, async () => ({ history, predictions, parameters, weights: '' }));
}

async function crossValidation(folder: string, name: string): Promise<void> {
  const sides = ['one', 'two'].map(samplesOf);
  const trials = await Promise.all(
    sides.map((val, index) => trial(join(folder, `fold-${index + 1}`), `${name}, fold`, 'fold', val)),
  );
  const predictions = trials.flatMap((one) => [...one.predictions]);
  await writePredictionsCsv(join(folder, 'oof_predictions.csv'), predictions, CLASSES);
  const scores = foldScores(trials.map((one) => one.predictions));
  const record = {
    name,
    state: 'complete',
    errors: [],
    folds: 2,
    foldSeed: 0,
    trials: ['fold-1', 'fold-2'],
    scores,
  };
  writeFileSync(join(folder, 'cross_validation.json'), JSON.stringify(record));
}

test('no experiments, no section', async () => {
  assert.equal(await experimentsSection(join(root.path, 'nothing')), '');
});

test('settings with their scores, figures and folds, and the last fit; names are escaped', async () => {
  const report = join(root.path, 'report');
  await crossValidation(join(report, 'experiments', 'b'), 'first <b>');
  await crossValidation(join(report, 'experiments', 'a'), 'second');
  await trial(join(report, 'experiments', 'final'), 'second', 'final', samplesOf('test'));
  const html = await experimentsSection(report);
  assert.match(html, /first &lt;b&gt;: 4 of 8 pictures right out of fold, 50\.0\s%/);
  assert.ok(
    html.indexOf('first &lt;b&gt;') < html.indexOf('second'),
    'in the order in which they were begun',
  );
  assert.match(html, /id="fold-scores"/);
  assert.match(html, /id="fold-curves"/);
  assert.match(
    html,
    /on all 4 pictures outside the test part\. Test, touched once: 50\.0\s% of 4 pictures right/,
  );
  assert.ok(!html.includes('first <b>'));
});

test('a damaged file is named, and the others are shown', async () => {
  const report = join(root.path, 'damaged');
  await crossValidation(join(report, 'experiments', 'whole'), 'whole');
  mkdirSync(join(report, 'experiments', 'cut'), { recursive: true });
  writeFileSync(join(report, 'experiments', 'cut', 'cross_validation.json'), '{"name": "cu');
  const html = await experimentsSection(report);
  assert.match(html, /class="absent">[^<]*cut\/cross_validation\.json/);
  assert.match(html, /whole: 4 of 8/);
});
