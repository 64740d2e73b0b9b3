import type { CellValue, RunCells } from '../experiment/table/runTable';
import { duration } from '../report/format';

/** Between two columns. */
const GAP = '  ';

/** Longer names and values are cut: their end says more than their beginning. */
const [LONGEST_NAME, LONGEST_VALUE] = [44, 20];

function percent(share: CellValue): string {
  return typeof share === 'number' ? (100 * share).toFixed(1) : '-';
}

function score(value: CellValue, low: CellValue, high: CellValue): string {
  if (value === null) return '-';
  return low === null || high === null
    ? percent(value)
    : `${percent(value)} (${percent(low)}-${percent(high)})`;
}

function text(value: CellValue): string {
  if (value === null) return '-';
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
}

/** A name of at most so many characters. */
export function shortName(name: string, longest = LONGEST_NAME): string {
  return name.length > longest ? `…${name.slice(1 - longest)}` : name;
}

const CELLS: Readonly<Record<string, (row: RunCells) => string>> = {
  run: (row) => shortName(text(row.run)),
  when: (row) => (row.when === null ? '-' : String(row.when).slice(0, 16).replace('T', ' ')),
  accuracy: (row) => score(row.accuracy, row.accuracyLow, row.accuracyHigh),
  testAccuracy: (row) => score(row.testAccuracy, row.testLow, row.testHigh),
  loss: (row) => (typeof row.loss === 'number' ? row.loss.toFixed(4) : '-'),
  seconds: (row) => (typeof row.seconds === 'number' ? duration(row.seconds) : '-'),
};

/** From the most wanted on; parameters that differ come before the last ones. */
const FIRST = ['run', 'when', 'state', 'accuracy', 'group', 'loss', 'testAccuracy'];
const LAST = ['seconds', 'kind', 'epochsDone', 'commit'];

/**
 * Rows as lines of text with a header, as many columns as fit into `width` characters: at least the name. A column in which nothing
 * stands is left out. `differing`: names of the parameters that are worth a column.
 */
export function compareTable(
  rows: readonly RunCells[],
  differing: readonly string[],
  width: number,
): string[] {
  const columns = [...FIRST, ...differing, ...LAST].map((name) => {
    const cell = CELLS[name] ?? ((row: RunCells) => shortName(text(row[name] ?? null), LONGEST_VALUE));
    const cells = rows.map(cell);
    const isNumber = rows.every((row) => row[name] == null || typeof row[name] === 'number');
    return { name, cells, isNumber, width: Math.max(name.length, ...cells.map(({ length }) => length)) };
  });
  let used = 0;
  const shown = columns.filter(({ name, cells, width: own }) => {
    if (name !== 'run' && cells.every((one) => one === '-')) return false;
    const isFitting = name === 'run' || used + GAP.length + own <= width;
    if (isFitting) used += own + (name === 'run' ? 0 : GAP.length);
    return isFitting;
  });
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const { width: own, isNumber } = shown[index];
        return isNumber ? cell.padStart(own) : cell.padEnd(own);
      })
      .join(GAP)
      .trimEnd();
  return [
    line(shown.map(({ name }) => name)),
    ...rows.map((_, index) => line(shown.map(({ cells }) => cells[index]))),
  ];
}
