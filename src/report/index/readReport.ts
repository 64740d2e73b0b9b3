import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCsv } from '../../data/csv';
import type { ComparisonRecord } from '../../evaluate/compare/writeComparison';
import { parseCopies, type SavedCopies } from '../../evaluate/explain/copiesJson';
import { type MappedSample, parseEmbedding } from '../../evaluate/explain/embeddingJson';
import type { EmbeddingMap } from '../../evaluate/explain/embeddingMap';
import { parseExplanations, type SavedExplanations } from '../../evaluate/explain/explanationsJson';
import type { Floor } from '../../evaluate/floor/colourFloor';
import type { SplitSuspect } from '../../evaluate/labels/checkLabels';
import type { Metrics } from '../../evaluate/metrics';
import type { Prediction } from '../../evaluate/prediction';
import { parsePredictionsCsv } from '../../evaluate/predictionsCsv';
import type { MetricsOrigin } from '../../evaluate/writeMetrics';
import type { EpochPoint } from '../figures/learningCurvesFigure';
import type { MistakeRow } from '../validation/mistakeRows';

/** One file of the report folder: read, not there, or not readable. */
export type Part<T> =
  | { state: 'read'; value: T }
  | { state: 'missing' }
  | { state: 'damaged'; reason: string };

/** `run.json`: how far the run got. */
export interface RunRecord {
  started: string;
  finished?: string;
  state: 'running' | 'complete' | 'failed' | 'stopped';
  notebooks: { name: string; title: string; state: string; seconds?: number; error?: string }[];
  stages?: { name: string; seconds: number }[];
}

/** `parameters.json`: the values that the run used, and which of them the user set. */
export interface ParametersRecord {
  effective: Record<string, unknown>;
  overridden: string[];
}

/** What the report says of one picture of `dataset.csv`. */
export interface DatasetRecord {
  path: string;
  label: string;
  split: string;
  width: number;
  height: number;
  sha256: string;
}

/** One epoch of `history.csv`. */
export interface HistoryRecord extends EpochPoint {
  seconds: number;
}

/** One row of `label_errors.csv`. */
export type SuspectRecord = Omit<SplitSuspect, 'margin'>;

/** All data files of a report folder. */
export interface Report {
  folder: string;
  parameters: Part<ParametersRecord>;
  environment: Part<Record<string, unknown>>;
  run: Part<RunRecord>;
  dataset: Part<DatasetRecord[]>;
  history: Part<HistoryRecord[]>;
  metrics: Part<Metrics & Partial<MetricsOrigin>>;
  predictions: Part<Prediction[]>;
  misclassified: Part<MistakeRow[]>;
  /** What colours alone achieve. */
  floor: Part<Floor>;
  /** Labels that may be wrong, the most suspect first. */
  labelErrors: Part<SuspectRecord[]>;
  /** Where the network looked, what it takes for similar, and what one change does. */
  heatmaps: Part<SavedExplanations>;
  embedding: Part<EmbeddingMap<MappedSample>>;
  copies: Part<SavedCopies>;
  /** Of the test pictures; both missing when the data set has none. */
  testMetrics: Part<Metrics & Partial<MetricsOrigin>>;
  testFloor: Part<Floor>;
  /** Missing when there was one checkpoint only. */
  comparison: Part<ComparisonRecord>;
}

const METRICS_KEYS = [
  'samples',
  'loss',
  'top1',
  'top1Interval',
  'perClass',
  'confusionMatrix',
  'classNames',
  'intervals',
  'calibration',
  'resolution',
];
const FLOOR_KEYS = ['trainingPictures', 'pictures', 'unseenClasses', 'score', 'reason'];

/** Reads the data files of a report folder. A file that is missing or damaged does not stop it: its part says so. */
export async function readReport(folder: string): Promise<Report> {
  const part = <T>(name: string, parse: (text: string) => T) => readPart(join(folder, name), parse);
  return {
    folder,
    parameters: await part('parameters.json', (text) =>
      jsonWith<ParametersRecord>(text, ['effective', 'overridden']),
    ),
    environment: await part('environment.json', (text) => jsonWith<Record<string, unknown>>(text, [])),
    run: await part('run.json', (text) => jsonWith<RunRecord>(text, ['state', 'notebooks'])),
    dataset: await part('dataset.csv', (text) =>
      records(text, 'dataset.csv', ['path', 'label', 'split', 'width', 'height', 'sha256']).map((row) => ({
        path: row.path,
        label: row.label,
        split: row.split,
        sha256: row.sha256,
        width: Number(row.width),
        height: Number(row.height),
      })),
    ),
    history: await part('history.csv', (text) =>
      records(text, 'history.csv', [
        'epoch',
        'trainLoss',
        'trainAccuracy',
        'valLoss',
        'valAccuracy',
        'seconds',
      ]).map((row) => ({
        epoch: Number(row.epoch),
        trainLoss: Number(row.trainLoss),
        trainAccuracy: Number(row.trainAccuracy),
        valLoss: numberOrNull(row.valLoss),
        valAccuracy: numberOrNull(row.valAccuracy),
        seconds: Number(row.seconds),
      })),
    ),
    metrics: await part('metrics.json', (text) =>
      jsonWith<Metrics & Partial<MetricsOrigin>>(text, METRICS_KEYS),
    ),
    predictions: await part(
      'predictions.csv',
      (text) => parsePredictionsCsv(text, 'predictions.csv').predictions,
    ),
    misclassified: await part('misclassified.csv', (text) =>
      records(text, 'misclassified.csv', ['path', 'true', 'predicted', 'probability', 'margin', 'loss']).map(
        (row) => ({
          path: row.path,
          true: row.true,
          predicted: row.predicted,
          probability: Number(row.probability),
          margin: Number(row.margin),
          loss: Number(row.loss),
        }),
      ),
    ),
    floor: await part('floor.json', (text) => jsonWith<Floor>(text, FLOOR_KEYS)),
    labelErrors: await part('label_errors.csv', suspectRecords),
    heatmaps: await part('heatmaps.json', parseExplanations),
    embedding: await part('embedding.json', parseEmbedding),
    copies: await part('copies.json', parseCopies),
    testMetrics: await part('test/metrics.json', (text) =>
      jsonWith<Metrics & Partial<MetricsOrigin>>(text, METRICS_KEYS),
    ),
    testFloor: await part('test/floor.json', (text) => jsonWith<Floor>(text, FLOOR_KEYS)),
    comparison: await part('comparison.json', (text) =>
      jsonWith<ComparisonRecord>(text, ['names', 'sentence', 'firstAccuracy', 'secondAccuracy', 'samples']),
    ),
  };
}

const SUSPECT_COLUMNS = [
  'path',
  'split',
  'label',
  'suggested',
  'labelProbability',
  'suggestedProbability',
  'reason',
] as const;

function suspectRecords(text: string): SuspectRecord[] {
  return records(text, 'label_errors.csv', SUSPECT_COLUMNS).map((row) => ({
    path: row.path,
    split: row.split as SuspectRecord['split'],
    true: row.label,
    suggested: row.suggested,
    trueProbability: Number(row.labelProbability),
    suggestedProbability: Number(row.suggestedProbability),
    reason: row.reason,
  }));
}

async function readPart<T>(path: string, parse: (text: string) => T): Promise<Part<T>> {
  try {
    return { state: 'read', value: parse(await readFile(path, 'utf8')) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'missing' };
    return { state: 'damaged', reason: error instanceof Error ? error.message : String(error) };
  }
}

function jsonWith<T>(text: string, keys: string[]): T {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('not a JSON object');
  const absent = keys.filter((key) => !Object.hasOwn(value, key));
  if (absent.length > 0) throw new Error(`without ${absent.join(', ')}`);
  return value as T;
}

function records<Column extends string>(
  text: string,
  source: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const [header = [], ...rows] = parseCsv(text, source);
  const positions = columns.map((column) => header.indexOf(column));
  const absent = columns.filter((_, i) => positions[i] < 0);
  if (absent.length > 0) throw new Error(`without the column ${absent.join(', ')}`);
  return rows.map((row) => {
    const entries = columns.map((column, i) => [column, row[positions[i]] ?? '']);
    return Object.fromEntries(entries) as Record<Column, string>;
  });
}

function numberOrNull(cell: string): number | null {
  return cell === '' ? null : Number(cell);
}
