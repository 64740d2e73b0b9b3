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
  const { data, errors } = parse(text, { newline: '\n', delimiter: ',', skipEmptyLines: true });
  if (errors.length > 0) throw new Error(`${source}, row ${(errors[0].row ?? 0) + 1}: ${errors[0].message}`);
  return data;
}
