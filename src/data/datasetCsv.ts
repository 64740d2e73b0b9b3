import { formatCsv, parseCsv } from './csv';
import { type Dataset, indexClasses, type Sample, type Split } from './dataset';

/** The columns of dataset.csv, in their order. */
export const DATASET_COLUMNS = [
  'path',
  'split',
  'label',
  'width',
  'height',
  'bytes',
  'format',
  'sha256',
  'folderSplit',
  'problems',
] as const;

const SPLITS: readonly string[] = ['train', 'val', 'test', 'excluded'];

/** One row of the table, as it stands in dataset.csv and in the DataFrame. */
export type DatasetRow = Record<(typeof DATASET_COLUMNS)[number], string | number>;

/** The samples as rows. Several problems stand in one cell, joined by `; ` (a `;` within one is written `\;`). */
export function datasetRows(dataset: Dataset): DatasetRow[] {
  return dataset.samples.map((sample) => ({
    path: sample.path,
    split: sample.split,
    label: sample.label,
    width: sample.width,
    height: sample.height,
    bytes: sample.bytes,
    format: sample.format,
    sha256: sample.sha256,
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
  const [path, split, label, width, height, bytes, format, sha256, folderSplit, problems] = cells;
  for (const value of [split, folderSplit]) {
    if (!SPLITS.includes(value)) throw fail(`split "${value}" is none of ${SPLITS.join(', ')}.`);
  }
  if (!Object.hasOwn(classToIndex, label)) throw fail(`class "${label}" is unknown.`);
  const [w, h, b] = [width, height, bytes].map((cell) => {
    if (!/^\d+$/.test(cell)) throw fail(`"${cell}" is no whole number.`);
    return Number(cell);
  });
  return {
    path,
    label,
    classIndex: classToIndex[label],
    split: split as Split,
    folderSplit: folderSplit as Split,
    width: w,
    height: h,
    bytes: b,
    format,
    sha256,
    problems: splitProblems(problems),
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
