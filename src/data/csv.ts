import { parse, unparse } from 'papaparse';

/**
 * Rows as comma-separated text (RFC 4180 quoting, a line feed after each row): every text comes back unchanged, with
 * commas, quotes, line breaks and every alphabet; numbers keep every digit. danfojs' own `toCSV` quotes nothing.
 */
export function formatCsv(rows: readonly (readonly unknown[])[]): string {
  return `${unparse(rows, { newline: '\n' })}\n`;
}

/**
 * Rows of comma-separated text, the header as the first one.
 *
 * @param source what the text is called in messages
 * @throws Error naming `source` and the row, on broken quoting
 */
export function parseCsv(text: string, source: string): string[][] {
  const rows: string[][] = [];
  eachCsvRow(text, source, (cells) => rows.push(cells));
  return rows;
}

/** Calls `take` with each row of `parseCsv`, so that a large table is never in memory as text cells. */
export function eachCsvRow(text: string, source: string, take: (cells: string[]) => void): void {
  let row = 0;
  parse(text, {
    newline: '\n',
    delimiter: ',',
    skipEmptyLines: true,
    step: ({ data, errors }) => {
      row++;
      if (errors.length > 0) throw new Error(`${source}, row ${row}: ${errors[0].message}`);
      take(data);
    },
  });
}
