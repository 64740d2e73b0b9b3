import { formatCsv } from '../../data/csv';
import { RUN_COLUMNS, type RunTable } from './runTable';

/**
 * The table as CSV: the columns of `RUN_COLUMNS`, then every parameter. Shares in [0, 1], times as ISO dates, numbers in full; a
 * cell that is not known is empty.
 */
export function runsCsv({ rows, settings }: RunTable): string {
  const columns = [...RUN_COLUMNS, ...settings];
  return formatCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]);
}
