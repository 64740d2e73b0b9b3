import { eachCsvRow, formatCsv } from './csv';
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
export function datasetRows(dataset: Pick<Dataset, 'samples'>): DatasetRow[] {
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

/** Rows that are formatted at once: all of a million would fill the memory. */
const BLOCK = 10_000;

/** The table as CSV; any path or label comes back unchanged. */
export function formatDatasetCsv({ samples }: Pick<Dataset, 'samples'>): string {
  // Bytes, because texts that are put together stay in pieces: that takes ten times the memory.
  const blocks = [Buffer.from(formatCsv([[...DATASET_COLUMNS]]))];
  for (let start = 0; start < samples.length; start += BLOCK) {
    const rows = datasetRows({ samples: samples.slice(start, start + BLOCK) });
    blocks.push(Buffer.from(formatCsv(rows.map((row) => DATASET_COLUMNS.map((column) => row[column])))));
  }
  return Buffer.concat(blocks).toString();
}

/**
 * Reads what `formatDatasetCsv` wrote.
 *
 * @param classNames all class names in their order
 * @throws Error naming the line's number and what is wrong with it
 */
export function parseDatasetCsv(text: string, directory: string, classNames: readonly string[]): Dataset {
  const classToIndex = indexClasses(classNames);
  const samples: Sample[] = [];
  let rows = 0;
  eachCsvRow(text, 'dataset.csv', (cells) => {
    if (rows === 0) checkHeader(cells);
    else samples.push(parseRow(cells, rows, classToIndex));
    rows++;
  });
  if (rows === 0) checkHeader([]);
  return { directory, classNames, classToIndex, samples };
}

function checkHeader(header: readonly string[]): void {
  if (header.join() === DATASET_COLUMNS.join()) return;
  throw new Error(`dataset.csv has the columns ${header.join()}; expected are ${DATASET_COLUMNS.join()}.`);
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
