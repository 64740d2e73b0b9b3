import { parseCsv } from '../data/csv';
import { HISTORY_COLUMNS, type HistoryRow } from './history';

/** One epoch of `history.csv`, with the seconds that it took; null where no time is known. */
export interface TimedRow extends HistoryRow {
  seconds: number | null;
}

const COLUMNS = [...HISTORY_COLUMNS, 'seconds'] as const;

/**
 * Reads what `historyCsv` wrote.
 *
 * @throws Error naming `source`: a column is missing, or a cell is no number
 */
export function parseHistoryCsv(text: string, source: string): TimedRow[] {
  const [header = [], ...rows] = parseCsv(text, source);
  const absent = COLUMNS.filter((column) => !header.includes(column));
  if (absent.length > 0) throw new Error(`${source}: without the column ${absent.join(', ')}`);
  return rows.map((cells, index) => {
    const optional = (column: (typeof COLUMNS)[number]): number | null => {
      const cell = cells[header.indexOf(column)] ?? '';
      if (cell === '') return null;
      const value = Number(cell);
      if (Number.isNaN(value))
        throw new Error(`${source}, row ${index + 2}: ${column} is "${cell}", no number`);
      return value;
    };
    const number = (column: (typeof COLUMNS)[number]): number => {
      const value = optional(column);
      if (value === null) throw new Error(`${source}, row ${index + 2}: ${column} is empty`);
      return value;
    };
    return {
      epoch: number('epoch'),
      trainLoss: number('trainLoss'),
      trainAccuracy: number('trainAccuracy'),
      valLoss: optional('valLoss'),
      valAccuracy: optional('valAccuracy'),
      learningRate: number('learningRate'),
      seconds: optional('seconds'),
    };
  });
}
