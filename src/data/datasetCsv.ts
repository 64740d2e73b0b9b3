import { formatCsv, parseCsv } from './csv';
import { type Dataset, indexClasses, type Sample, type Split } from './dataset';

/** The columns of dataset.csv, in their order. */
export const DATASET_COLUMNS = [
  'path',
  'split',
  'label',
  'width',
  'height',
  'aspect',
  'bytes',
  'format',
  'channels',
  'bitDepth',
  'orientation',
  'sha256',
  'perceptualHash',
  'folderSplit',
  'problems',
] as const;

const SPLITS: readonly string[] = ['train', 'val', 'test', 'excluded'];

/** One row of the table, as it stands in dataset.csv and in the DataFrame. */
export type DatasetRow = Record<(typeof DATASET_COLUMNS)[number], string | number>;

/**
 * The samples as rows. `aspect` is width / height to four digits; what is not known is an empty cell. Several problems stand in one cell, joined by `; ` (a `;` within one is
 * written `\;`).
 */
export function datasetRows(dataset: Dataset): DatasetRow[] {
  return dataset.samples.map((sample) => ({
    path: sample.path,
    split: sample.split,
    label: sample.label,
    width: sample.width,
    height: sample.height,
    aspect: sample.height > 0 ? Number((sample.width / sample.height).toPrecision(4)) : '',
    bytes: sample.bytes,
    format: sample.format,
    channels: sample.channels ?? '',
    bitDepth: sample.bitDepth ?? '',
    orientation: sample.orientation ?? '',
    sha256: sample.sha256,
    perceptualHash: sample.perceptualHash ?? '',
    folderSplit: sample.folderSplit ?? sample.split,
    problems: sample.problems.map((problem) => problem.replace(/[\\;]/g, '\\$&')).join('; '),
  }));
}

/** The table as CSV; any path or label comes back unchanged. */
export function formatDatasetCsv(dataset: Dataset): string {
  const rows = datasetRows(dataset).map((row) => DATASET_COLUMNS.map((column) => row[column]));
  return formatCsv([[...DATASET_COLUMNS], ...rows]);
}

/**
 * Reads what `formatDatasetCsv` wrote.
 *
 * @param classNames all class names in their order
 * @throws Error naming the line's number and what is wrong with it
 */
export function parseDatasetCsv(text: string, directory: string, classNames: readonly string[]): Dataset {
  const [header = [], ...rows] = parseCsv(text, 'dataset.csv');
  if (header.join() !== DATASET_COLUMNS.join()) {
    throw new Error(`dataset.csv has the columns ${header.join()}; expected are ${DATASET_COLUMNS.join()}.`);
  }
  const classToIndex = indexClasses(classNames);
  const samples = rows.map((cells, index) => parseRow(cells, index + 1, classToIndex));
  return { directory, classNames, classToIndex, samples };
}

function parseRow(
  cells: readonly string[],
  row: number,
  classToIndex: Readonly<Record<string, number>>,
): Sample {
  const fail = (what: string) => new Error(`dataset.csv, row ${row}: ${what}`);
  if (cells.length !== DATASET_COLUMNS.length) {
    throw fail(`${cells.length} columns instead of ${DATASET_COLUMNS.length}.`);
  }
  const cell = Object.fromEntries(DATASET_COLUMNS.map((column, index) => [column, cells[index]])) as Record<
    (typeof DATASET_COLUMNS)[number],
    string
  >;
  const { path, split, label, format, sha256, perceptualHash, folderSplit } = cell;
  for (const value of [split, folderSplit]) {
    if (!SPLITS.includes(value)) throw fail(`split "${value}" is none of ${SPLITS.join(', ')}.`);
  }
  if (!Object.hasOwn(classToIndex, label)) throw fail(`class "${label}" is unknown.`);
  const whole = (text: string): number => {
    if (!/^\d+$/.test(text)) throw fail(`"${text}" is no whole number.`);
    return Number(text);
  };
  const known = cell.channels !== '';
  return {
    path,
    label,
    classIndex: classToIndex[label],
    split: split as Split,
    folderSplit: folderSplit as Split,
    width: whole(cell.width),
    height: whole(cell.height),
    bytes: whole(cell.bytes),
    format,
    ...(known
      ? {
          channels: whole(cell.channels),
          bitDepth: whole(cell.bitDepth),
          orientation: whole(cell.orientation),
          perceptualHash,
        }
      : {}),
    sha256,
    problems: splitProblems(cell.problems),
  };
}

/** Undoes the joining of `datasetRows`: `; ` parts, `\` keeps the next character. */
function splitProblems(cell: string): string[] {
  if (cell === '') return [];
  const problems = [''];
  for (let index = 0; index < cell.length; index++) {
    if (cell[index] === '\\') problems[problems.length - 1] += cell[++index] ?? '';
    else if (cell[index] === ';') {
      problems.push('');
      index++;
    } else problems[problems.length - 1] += cell[index];
  }
  return problems;
}
