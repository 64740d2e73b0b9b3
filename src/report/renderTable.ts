import { escapeHtml } from './escapeHtml';
import { shortNumber } from './format';

/** The part of a danfojs DataFrame that a table needs. */
export interface DataFrameLike {
  columns: string[];
  values: unknown;
}

/** Rows as objects; the columns are those of all rows, in the order in which they come first. */
export type TableRows = readonly object[];

/** How a table is shown. */
export interface RenderTableOptions {
  caption?: string;
  /** Rows shown; the others are counted in a line below. Default 50. */
  maxRows?: number;
  /** By column: turns a value into text. */
  formats?: Readonly<Record<string, (value: unknown) => string>>;
  /** The file that holds all rows, named when some are left out. */
  file?: string;
}

/**
 * A table as HTML, from rows or from a danfojs DataFrame. Everything is escaped; columns of numbers are aligned
 * right; a missing value shows as a dash. Throws when `rows` is neither.
 */
export function renderTable(rows: TableRows | DataFrameLike, options: RenderTableOptions = {}): string {
  const { columns, cells } = toCells(rows);
  const { caption, maxRows = 50, formats = {}, file } = options;
  const numeric = columns.map(
    (_, column) =>
      cells.length > 0 &&
      cells.every((row) => isNumberOrMissing(row[column])) &&
      cells.some((row) => typeof row[column] === 'number'),
  );
  const cellClass = (column: number) => (numeric[column] ? ' class="course-number"' : '');
  const head = columns
    .map((name, column) => `<th scope="col"${cellClass(column)}>${escapeHtml(name)}</th>`)
    .join('');
  const body = cells
    .slice(0, maxRows)
    .map((row) => {
      const values = row.map((value, column) => {
        const text = Object.hasOwn(formats, columns[column])
          ? formats[columns[column]](value)
          : cellText(value);
        return `<td${cellClass(column)}>${escapeHtml(text)}</td>`;
      });
      return `<tr>${values.join('')}</tr>`;
    })
    .join('\n');
  const hidden = cells.length - Math.min(cells.length, maxRows);
  return `<div class="course-table-place"><table class="course-table">
${caption ? `<caption>${escapeHtml(caption)}</caption>` : ''}
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table>
${cells.length === 0 ? '<p class="course-more">No rows.</p>' : ''}${hidden > 0 ? `<p class="course-more">${hidden.toLocaleString('en-US')} more ${hidden === 1 ? 'row' : 'rows'}${file ? ` in ${escapeHtml(file)}` : ''}</p>` : ''}</div>`;
}

function toCells(rows: TableRows | DataFrameLike): { columns: string[]; cells: unknown[][] } {
  if (Array.isArray(rows)) {
    const records = rows as Record<string, unknown>[];
    const columns = [...new Set(records.flatMap((row) => Object.keys(row)))];
    const cells = records.map((row) => columns.map((column) => row[column]));
    return { columns, cells };
  }
  const frame = rows as DataFrameLike;
  if (!Array.isArray(frame?.columns) || !Array.isArray(frame.values)) {
    throw new Error('renderTable: give an array of objects or a danfojs DataFrame');
  }
  // A DataFrame of one column may give a flat array.
  const cells = frame.values.map((row: unknown) => (Array.isArray(row) ? row : [row]) as unknown[]);
  return { columns: frame.columns, cells };
}

function isNumberOrMissing(value: unknown): boolean {
  return value === null || value === undefined || typeof value === 'number';
}

function cellText(value: unknown): string {
  if (value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))) return '–';
  if (typeof value === 'number') return shortNumber(value);
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
