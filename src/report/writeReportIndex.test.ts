import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { formatCsv } from '../data/csv';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import { comparePredictions } from '../evaluate/compare/comparePredictions';
import { writeComparison } from '../evaluate/compare/writeComparison';
import { createPrediction } from '../evaluate/createPrediction';
import { writeCopies } from '../evaluate/explain/copiesJson';
import { writeEmbedding } from '../evaluate/explain/embeddingJson';
import { writeExplanations } from '../evaluate/explain/explanationsJson';
import { colourFloor } from '../evaluate/floor/colourFloor';
import { writeFloor } from '../evaluate/floor/writeFloor';
import { writeLabelErrorsCsv } from '../evaluate/labels/labelErrorsCsv';
import { writePredictions } from '../evaluate/writePredictions';
import { writeReportIndex } from './writeReportIndex';

const classNames = ['logo', 'others'];
const evil = 'val/logo/<img src=x onerror=alert(1)>.jpg';

/** A project's root with a stand-in for plotly, and an empty report folder in it. */
function project(context: TestContext): { root: string; folder: string } {
  const root = mkdtempSync(join(tmpdir(), 'index-'));
  context.after(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, '.cache'));
  writeFileSync(join(root, '.cache/plotly.min.js'), 'window.Plotly = {};');
  const folder = join(root, 'report');
  mkdirSync(folder);
  return { root, folder };
}

async function page(root: string, folder: string): Promise<string> {
  return readFileSync(await writeReportIndex(folder, root), 'utf8');
}

async function complete(folder: string): Promise<void> {
  const predictions = [
    createPrediction('val/logo/1.jpg', 'logo', [2, 0], classNames),
    createPrediction(evil, 'logo', [0, 1], classNames),
    createPrediction('val/others/1.jpg', 'others', [-1, 1], classNames),
    createPrediction('val/others/2.jpg', 'others', [-1, 1], classNames),
  ];
  await writePredictions(folder, predictions, classNames, { checkpoint: 'epoch_10.safetensors', epoch: 10 });
  const samples = predictions.map(({ path, true: label }) => [path, 'val', label, 30, 20, path]);
  const header = ['path', 'split', 'label', 'width', 'height', 'sha256'];
  writeFileSync(
    join(folder, 'dataset.csv'),
    formatCsv([header, ...samples, ['train/logo/1.jpg', 'train', 'logo', 30, 20, 'val/logo/1.jpg']]),
  );
  writeFileSync(
    join(folder, 'history.csv'),
    'epoch,trainLoss,trainAccuracy,valLoss,valAccuracy,learningRate,seconds\n1,0.7,0.5,,,0.001,4\n2,0.5,0.75,0.6,0.5,0.001,5.5\n',
  );
  writeFileSync(
    join(folder, 'parameters.json'),
    JSON.stringify({ effective: { data: './data/posters', epochs: 2 }, overridden: ['epochs'] }),
  );
  writeFileSync(
    join(folder, 'environment.json'),
    JSON.stringify({ node: '20.20.2', packages: { sharp: '0.35.5' } }),
  );
  writeFileSync(join(folder, '01_data_preparation.html'), '');
  const notebooks = [
    { name: '01_data_preparation', title: 'Data preparation', state: 'complete', seconds: 12 },
    {
      name: '03_fine_tuning',
      title: 'Fine-tuning',
      state: 'failed',
      seconds: 3,
      error: 'Error: <b>out of memory</b>',
    },
  ];
  writeFileSync(
    join(folder, 'run.json'),
    JSON.stringify({
      started: '2026-01-01T10:00:00Z',
      state: 'failed',
      notebooks,
      stages: [{ name: 'set-up', seconds: 1 }],
    }),
  );
}

test('the page tells the result in words, with the number of pictures and the interval', async (context) => {
  const { root, folder } = project(context);
  await complete(folder);
  const html = await page(root, folder);
  assert.match(html, /3 of 4 pictures of the validation split were classified correctly/);
  assert.match(
    html,
    /<strong>30\.1\u00a0%<\/strong> and <strong>95\.4\u00a0%<\/strong> \(95 % Wilson interval, n = 4\)/,
  );
  assert.match(html, /Always answering “logo” would be right for 50\.0\u00a0%/);
  assert.match(html, /lowest after epoch 2 \(0\.6000\)/);
  assert.match(html, /9\.5 s, 2 epochs/);
  assert.match(html, /<td>epochs<\/td><td>2<\/td><td>set for this run<\/td>/);
  assert.match(html, /packages: sharp/);
  assert.match(html, /<a href="01_data_preparation\.html">Data preparation<\/a>/);
  assert.doesNotMatch(html, /href="03_fine_tuning\.html"/);
  assert.equal(html.match(/class="course-figure"/g)?.length, 8);
  assert.match(html, /was trained on 1 picture to say which class a picture belongs to: logo, others/);
  assert.match(html, /4 pictures: too few to tell any two networks apart/);
  assert.match(html, /cheapest threshold costs <strong>/);
  assert.doesNotMatch(html, /Two checkpoints/);
});

test('two checkpoints are compared where the notebook has done so', async (context) => {
  const { root, folder } = project(context);
  await complete(folder);
  const names: [string, string] = ['<b>last</b>', 'best'];
  const predict = (logits: number[]) => createPrediction('1.jpg', 'logo', logits, classNames);
  const comparison = comparePredictions([predict([1, 0])], [predict([0, 1])], names);
  await writeComparison(join(folder, 'comparison.json'), comparison, names);
  const html = await page(root, folder);
  assert.match(html, /<h2>Two checkpoints<\/h2>/);
  assert.match(html, /No difference can be shown: of 1 pictures 1 are right only with &lt;b&gt;last/);
  assert.match(html, /<td>only best is right<\/td><td class="course-number">0</);
});

test('what colours alone get stands beside the accuracy, names as text; a damaged file is named', async (context) => {
  const { root, folder } = project(context);
  await complete(folder);
  const training = [{ path: '1', label: 'logo' }];
  const asked = [{ path: '2', true: '<b>other</b>', correct: true }];
  const pixels = async () => ({ data: Uint8Array.from([1, 2, 3]), width: 1, height: 1 });
  await writeFloor(folder, await colourFloor(training, asked, { pixels }));
  const html = await page(root, folder);
  assert.match(
    html,
    /<p>A colour histogram alone gets 0 of 1 picture: 0\.0\u00a0% .* learn &lt;b&gt;other&lt;\/b&gt;/,
  );
  writeFileSync(join(folder, 'floor.json'), '{}');
  assert.match(
    await page(root, folder),
    /<code>floor\.json<\/code>: cannot be used: without trainingPictures/,
  );
});

test('test pictures have their own headline; without them the page says what that means', async (context) => {
  const { root, folder } = project(context);
  await complete(folder);
  assert.match(await page(root, folder), /There are no test pictures\. These pictures may have helped/);
  const tested = [1, 2, 3, 4, 5].map((i) =>
    createPrediction(`test/${i}.jpg`, 'logo', [i === 1 ? -1 : 1, 0], classNames),
  );
  await writePredictions(join(folder, 'test'), tested, classNames, { checkpoint: 'c', split: 'test' });
  const html = await page(root, folder);
  assert.match(html, /id="test">\n<div class="figure">80\.0\u00a0%<small>accuracy on test pictures/);
  assert.match(html, /4 of 5 test pictures were classified correctly/);
  assert.match(html, /<a href="test\/metrics\.json">/);
  assert.doesNotMatch(html, /There are no test pictures/);
  writeFileSync(join(folder, 'test', 'metrics.json'), '{}');
  assert.match(
    await page(root, folder),
    /<code>test\/metrics\.json<\/code>: cannot be used: without samples/,
  );
});

/** Parts of the section on what was learned, about pictures with names that look like markup. */
async function learned(folder: string): Promise<void> {
  const transform = { imageSize: 32, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
  const heatmap = { width: 2, height: 1, values: Float32Array.from([1, 0.5]) };
  const maps = [{ className: 'others', heatmap }];
  const explanation = { path: evil, true: 'logo', predicted: 'others', probability: 0.7, maps };
  await writeExplanations(folder, { transform, gradCam: [explanation], occlusion: [] });
  const sample = { path: evil, label: 'logo', split: 'val' } as const;
  await writeEmbedding(folder, { points: [{ sample, x: 0, y: 1 }], explained: [0.5, 0.25] });
  const suspect = {
    path: evil,
    true: 'logo',
    suggested: '<i>others</i>',
    split: 'train',
    reason: 'so',
  } as const;
  await writeLabelErrorsCsv(folder, [
    { ...suspect, trueProbability: 0.1, suggestedProbability: 0.9, margin: -0.8 },
  ]);
  const predictions = { none: [createPrediction(evil, 'logo', [0, 1], classNames)] };
  await writeCopies(folder, { predictions, effects: [] }, { none: '<b>no mark</b>' });
}

test('heat maps, the map of pictures, copies and suspect labels come from their files; names are text', async (context) => {
  const { root, folder } = project(context);
  await complete(folder);
  assert.doesNotMatch(await page(root, folder), /What has it learned/);
  await learned(folder);
  const html = await page(root, folder);
  assert.match(html, /<h2>What has it learned\?<\/h2>/);
  assert.match(html, /wrong, 70\.0\u00a0%: val\/logo\/&lt;img/);
  assert.match(html, /Map of 1 picture/);
  assert.match(html, /&lt;b&gt;no mark&lt;\/b&gt;: 26\.9/);
  assert.match(html, /train: labelled logo, perhaps &lt;i&gt;others&lt;\/i&gt;/);
  assert.ok(!html.includes('<img src=x') && !html.includes('<b>no mark') && !html.includes('<i>others'));
  for (const name of ['heatmaps.json', 'embedding.json', 'copies.json', 'label_errors.csv']) {
    writeFileSync(join(folder, name), '{}');
    assert.match(
      await page(root, folder),
      new RegExp(`<code>${name.replace('.', '\\.')}</code>: cannot be used`),
    );
  }
});

test('what a reader must know is said: few pictures, shared files, a failed notebook', async (context) => {
  const { root, folder } = project(context);
  await complete(folder);
  const html = await page(root, folder);
  assert.match(html, /4 pictures are few: the interval is 65 points wide/);
  assert.match(html, /1 picture of the val split is also in the train split, byte for byte/);
  assert.match(html, /The run failed in 03_fine_tuning: Error: &lt;b&gt;out of memory/);
});

test('names from files are text, and nothing is asked from a network', async (context) => {
  const { root, folder } = project(context);
  await complete(folder);
  const html = await page(root, folder);
  assert.ok(!html.includes('<img src=x'));
  assert.ok(html.includes('val/logo/&lt;img src=x onerror=alert(1)&gt;.jpg'));
  assert.ok(!html.includes('<b>out of memory'));
  assert.doesNotMatch(html, /(?:src|href)="(?:https?:)?\/\//);
  assert.match(html, /default-src 'none'/);
});

test('an empty folder gives a page that says what is missing and who would have written it', async (context) => {
  const { root, folder } = project(context);
  const html = await page(root, folder);
  assert.match(html, /This run has no result yet/);
  assert.match(
    html,
    /<code>dataset\.csv<\/code>: not written \(notebook 01_data_preparation did not get there\)/,
  );
  assert.match(html, /<code>history\.csv<\/code>: not written \(notebook 03_fine_tuning did not get there\)/);
  assert.match(html, /<code>run\.json<\/code>: not written/);
});

test('a damaged file is named with the reason, and the rest of the page stands', async (context) => {
  const { root, folder } = project(context);
  await complete(folder);
  writeFileSync(join(folder, 'metrics.json'), '{"samples": 4');
  writeFileSync(join(folder, 'history.csv'), 'epoch,loss\n1,2\n');
  const html = await page(root, folder);
  assert.match(html, /<code>metrics\.json<\/code>: cannot be used: /);
  assert.match(html, /<code>history\.csv<\/code>: cannot be used: without the column trainLoss/);
  assert.match(html, /class="course-gallery"/);
});

test('a model that knows one answer is told apart from a good one', async (context) => {
  const { root, folder } = project(context);
  const predictions = [
    createPrediction('1.jpg', 'logo', [2, 0], classNames),
    createPrediction('2.jpg', 'others', [2, 0], classNames),
  ];
  await writePredictions(folder, predictions, classNames, { checkpoint: 'c' });
  assert.match(await page(root, folder), /Every picture was predicted as “logo”/);
});

test('a model that says nearly always the same is told of, one on pictures of nearly one class is not', async (context) => {
  const { root, folder } = project(context);
  const predict = (i: number, label: string) =>
    createPrediction(`${i}.jpg`, label, [i === 0 ? 2 : 0, 1], classNames);
  const half = Array.from({ length: 20 }, (_, i) => predict(i, classNames[i % 2]));
  await writePredictions(folder, half, classNames, { checkpoint: 'c' });
  assert.match(await page(root, folder), /19 of 20 pictures were predicted as “others”, which 10 are/);
  const rare = Array.from({ length: 20 }, (_, i) => predict(i, classNames[i === 0 ? 0 : 1]));
  await writePredictions(folder, rare, classNames, { checkpoint: 'c' });
  assert.doesNotMatch(await page(root, folder), /nearly always the same/);
});
