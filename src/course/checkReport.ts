/**
 * `node --import tsx src/course/checkReport.ts FOLDER`: checks a report folder, prints what is wrong, ends with status 1
 * if anything is.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/csv';
import { computeMetrics } from '../evaluate/computeMetrics';
import type { Metrics } from '../evaluate/metrics';
import { parsePredictionsCsv } from '../evaluate/predictionsCsv';

const NOTEBOOKS = ['01_data_preparation', '02_efficientnet_scaling', '03_fine_tuning', '04_validation'];
const HISTORY_HEADER = 'epoch,trainLoss,trainAccuracy,valLoss,valAccuracy,learningRate,seconds';
const FILES = [
  ...['run.json', 'parameters.json', 'environment.json', 'dataset.csv', 'history.csv', 'metrics.json'],
  ...['predictions.csv', 'predictions.txt', 'misclassified.csv', 'floor.json', 'index.html'],
  ...['label_errors.csv', 'heatmaps.json', 'embedding.json'],
  ...NOTEBOOKS.flatMap((name) => [`${name}.html`, `${name}.ipynb`]),
];

/** The largest a page may be without its pictures. */
const MAX_PAGE_BYTES = 15e6;

function pageProblems(name: string, html: string): string[] {
  const problems: string[] = [];
  const withoutPictures = html.replace(/data:image\/[^"')]+/g, '');
  if (withoutPictures.length > MAX_PAGE_BYTES)
    problems.push(`${name}: ${withoutPictures.length} bytes without its pictures`);
  const markup = withoutPictures.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, (script) =>
    script.slice(0, script.indexOf('>') + 1),
  );
  const loads = /<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href)=["']?(?!data:|#)[^"'\s>]+/.exec(
    markup,
  );
  if (loads) problems.push(`${name}: loads something from outside: ${loads[0].slice(0, 120)}`);
  const bundles = html.split('plotly.js v').length - 1;
  if (bundles > 1) problems.push(`${name}: holds the plotly bundle ${bundles} times`);
  return problems;
}

/** Non-empty lines below the first `header` lines. */
const rows = (text: string, header: number): string[] => text.split('\n').filter(Boolean).slice(header);

function figureProblems(read: (name: string) => string): string[] {
  const problems: string[] = [];
  const expect = (what: string, found: unknown, wanted: unknown): void => {
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      problems.push(`${what}: ${found}, expected ${wanted}`);
  };
  const metrics = JSON.parse(read('metrics.json')) as Metrics & { checkpoint: string };
  const { predictions, classNames } = parsePredictionsCsv(read('predictions.csv'), 'predictions.csv');
  const again = computeMetrics(predictions, classNames);
  for (const key of ['samples', 'top1', 'classNames', 'confusionMatrix', 'perClass'] as const) {
    expect(`metrics.json ${key}, computed again from predictions.csv`, metrics[key], again[key]);
  }
  expect('predictions.txt lines', rows(read('predictions.txt'), 0).length, metrics.samples);
  problems.push(...testProblems(read));
  const wrong = predictions.filter(({ correct }) => !correct);
  expect('misclassified.csv rows', rows(read('misclassified.csv'), 1).length, wrong.length);
  for (const { path } of wrong)
    if (!existsSync(path)) problems.push(`misclassified.csv: ${path} does not exist`);
  const [header] = read('history.csv').split('\n');
  expect('history.csv header', header, HISTORY_HEADER);
  const history = rows(read('history.csv'), 1).map((line) => line.split(',').map(Number));
  const { effective } = JSON.parse(read('parameters.json')) as { effective: { epochs: number } };
  expect('history.csv rows', history.length, effective.epochs);
  if (history.flat().some((value) => !Number.isFinite(value)))
    problems.push('history.csv: a value is not a number');
  const run = JSON.parse(read('run.json')) as { state: string };
  expect('run.json state', run.state, 'complete');
  return problems;
}

/** A data set with test pictures has their score, computed from their own predictions; one without has none. */
function testProblems(read: (name: string) => string): string[] {
  const splits = parseCsv(read('dataset.csv'), 'dataset.csv').map((row) => row[1]);
  const pictures = splits.filter((split) => split === 'test').length;
  if (pictures === 0) return [];
  const { predictions, classNames } = parsePredictionsCsv(
    read('test/predictions.csv'),
    'test/predictions.csv',
  );
  const metrics = JSON.parse(read('test/metrics.json')) as Metrics & { split: string };
  const { top1 } = computeMetrics(predictions, classNames);
  const agree = predictions.length === pictures && metrics.top1 === top1 && metrics.split === 'test';
  return agree
    ? []
    : [`test/metrics.json: ${metrics.top1} of ${metrics.samples}, expected ${top1} of ${pictures}`];
}

/**
 * Checks that the report of a complete run is whole, that its figures agree with each other, and that no page asks for
 * anything outside of itself.
 *
 * @returns what is wrong, one line each
 */
export function checkReport(folder: string): string[] {
  const missing = FILES.filter(
    (name) => !existsSync(join(folder, name)) || statSync(join(folder, name)).size === 0,
  );
  if (missing.length > 0) return missing.map((name) => `${join(folder, name)}: missing or empty`);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const pages = FILES.filter((name) => name.endsWith('.html'));
  return [...pages.flatMap((name) => pageProblems(name, read(name))), ...figureProblems(read)];
}

if (require.main === module) {
  const [folder] = process.argv.slice(2);
  const problems = folder ? checkReport(folder) : ['checkReport: name a report folder'];
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
