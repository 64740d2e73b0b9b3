import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCsv, parseCsv } from '../csv';
import type { PosterCardRow } from './posterCard';

/** The file that lies beside train/, val/ and test/: one row a picture. */
export const CARDS_FILE = 'cards.csv';

const TEXTS = [
  'path',
  'split',
  'label',
  'layout',
  'emblem',
  'mark',
  'variant',
  'lockup',
  'partner',
  'shot',
] as const;
const NUMBERS = ['size', 'angle', 'covered', 'tilt', 'blur', 'noise', 'quality'] as const;
const COLUMNS = [...TEXTS, ...NUMBERS];

/** The cards as CSV, shares to three digits after the point, the rest to one. */
export function formatPosterCards(rows: readonly PosterCardRow[]): string {
  const cell = (row: PosterCardRow, column: (typeof COLUMNS)[number]) => {
    const value = row[column];
    if (typeof value !== 'number') return value;
    return Number(value.toFixed(column === 'size' || column === 'covered' ? 3 : 1));
  };
  return formatCsv([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => cell(row, column)))]);
}

/**
 * Reads what was drawn into each picture of a folder that this project drew.
 *
 * @param directory the data folder
 * @returns null when the folder has no cards: its pictures come from elsewhere
 * @throws Error naming the file when it is damaged
 */
export async function readPosterCards(directory: string): Promise<PosterCardRow[] | null> {
  const path = join(directory, CARDS_FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (text === null) return null;
  const [header = [], ...rows] = parseCsv(text, path);
  const missing = COLUMNS.find((column) => !header.includes(column));
  if (missing !== undefined) throw new Error(`${path} has no column "${missing}".`);
  return rows.map((cells, index) => {
    const entries = COLUMNS.map((column) => {
      const text = cells[header.indexOf(column)];
      const value = (NUMBERS as readonly string[]).includes(column) ? Number(text) : text;
      if (text === undefined || Number.isNaN(value)) {
        throw new Error(`${path}, row ${index + 2}: ${column} is "${text ?? ''}".`);
      }
      return [column, value];
    });
    return Object.fromEntries(entries) as PosterCardRow;
  });
}

/**
 * The cards by the path that a `Sample` of the same folder has.
 *
 * @param directory as it was given to `openDataset`
 */
export function cardsByPath(directory: string, cards: readonly PosterCardRow[]): Map<string, PosterCardRow> {
  return new Map(cards.map((card) => [`${directory.replace(/\/+$/, '')}/${card.path}`, card]));
}
