import { readFile, stat } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { compareCodePoints } from './compareCodePoints';
import { parseCsv } from './csv';
import type { Split } from './dataset';
import type { FolderListing, ListedFile } from './listImageFolder';
import { mapConcurrently } from './mapConcurrently';

const SPLIT_NAMES: Readonly<Record<string, Split>> = {
  train: 'train',
  val: 'val',
  valid: 'val',
  validation: 'val',
  test: 'test',
};

const COLUMNS = 'path, label and, if the pictures are divided already, split';

/** Whether `data` names a table of labels instead of a folder. */
export function isLabelsCsv(data: string): boolean {
  return data.toLowerCase().endsWith('.csv');
}

/** The folder that the paths in a table of labels start from: the one that the table lies in. */
export function folderOfLabelsCsv(data: string): string {
  return dirname(data);
}

/**
 * Lists the pictures that a CSV names: columns path, label and optionally split (train, val or test), in any order;
 * other columns are passed over. Paths are relative to the CSV's folder and stay in it. A file that is not there is
 * listed with its problem.
 *
 * @param path of the CSV: UTF-8, with a header, RFC 4180
 * @throws Error in one line naming the row (the header is row 1, a cell of several lines counts as one): a missing
 *   column or cell, a path that leaves the folder or comes twice, an unknown split; or fewer than two classes, or a
 *   class without pictures for training
 */
export async function listLabelsCsv(path: string): Promise<FolderListing> {
  const source = `Table of labels "${path}"`;
  const text = await readText(path, source);
  const [header, ...rows] = parseCsv(text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n'), source);
  const columns = readHeader(header ?? [], source);
  const known = new Map<string, number>();
  const named = rows.map((cells, index) => {
    const row = readRow(cells, columns, `${source}, row ${index + 2}`);
    const earlier = known.get(row.relativePath);
    if (earlier !== undefined) {
      throw new Error(
        `${source}, row ${index + 2}: "${row.relativePath}" stands in row ${earlier} already; name each picture once.`,
      );
    }
    known.set(row.relativePath, index + 2);
    return row;
  });
  const classNames = [...new Set(named.map(({ label }) => label))].sort(compareCodePoints);
  checkClasses(source, classNames, named);
  const folder = folderOfLabelsCsv(path);
  const files = await mapConcurrently(named, 32, async (row): Promise<ListedFile> => {
    const information = await stat(`${folder}/${row.relativePath}`).catch(() => undefined);
    return {
      ...row,
      bytes: information?.size ?? 0,
      modified: Math.round(information?.mtimeMs ?? 0),
      // Why it cannot be read is found when it is read.
      problem: '',
    };
  });
  files.sort((a, b) => compareCodePoints(a.relativePath, b.relativePath));
  const layout = columns.split === -1 ? 'classes' : 'splits';
  return { layout, classNames, files, otherFiles: new Map(), otherFolders: [] };
}

async function readText(path: string, source: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw new Error(`${source} does not exist. Give a CSV with the columns ${COLUMNS}.`);
    if (code === 'EISDIR') throw new Error(`${source} is a folder. Give a CSV with the columns ${COLUMNS}.`);
    if (error instanceof TypeError) throw new Error(`${source} is no UTF-8 text. Save it as UTF-8.`);
    throw new Error(`${source} cannot be read: ${message}`);
  }
}

interface Columns {
  path: number;
  label: number;
  /** -1 when there is none. */
  split: number;
}

function readHeader(header: readonly string[], source: string): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  for (const name of ['path', 'label', 'split']) {
    const count = names.filter((other) => other === name).length;
    if (count > 1) throw new Error(`${source}, row 1: the column "${name}" comes ${count} times; keep one.`);
    if (count === 0 && name !== 'split') {
      const found = header.slice(0, 10).join(', ') || 'none';
      throw new Error(`${source}, row 1: no column "${name}" (found: ${found}). Needed are ${COLUMNS}.`);
    }
  }
  return { path: names.indexOf('path'), label: names.indexOf('label'), split: names.indexOf('split') };
}

type NamedFile = Pick<ListedFile, 'relativePath' | 'label' | 'split'>;

function readRow(cells: readonly string[], columns: Columns, where: string): NamedFile {
  const { path: given, label } = { path: cells[columns.path] ?? '', label: cells[columns.label] ?? '' };
  if (given.trim() === '') throw new Error(`${where}: the path is empty.`);
  if (label.trim() === '') throw new Error(`${where}: the label is empty.`);
  if (given.includes('\0')) throw new Error(`${where}: the path holds a zero character.`);
  const relativePath = posix.normalize(given);
  if (given.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(given) || /^\.\.(\/|$)/.test(relativePath)) {
    throw new Error(
      `${where}: the path "${given}" leaves the table's folder. Paths are relative to that folder and stay in it.`,
    );
  }
  if (columns.split === -1) return { relativePath, label, split: 'train' };
  const split = cells[columns.split] ?? '';
  if (!Object.hasOwn(SPLIT_NAMES, split)) {
    throw new Error(`${where}: the split "${split}" is none of train, val, test.`);
  }
  return { relativePath, label, split: SPLIT_NAMES[split] };
}

function checkClasses(source: string, classNames: readonly string[], files: readonly NamedFile[]): void {
  if (classNames.length < 2) {
    const found = classNames.length === 0 ? 'no rows' : `one class only ("${classNames[0]}")`;
    throw new Error(`${source} has ${found}; classification needs at least two classes.`);
  }
  const inTrain = new Set(files.filter(({ split }) => split === 'train').map(({ label }) => label));
  const missing = classNames.find((label) => !inTrain.has(label));
  if (missing !== undefined)
    throw new Error(`${source}: class "${missing}" has no row with the split train.`);
}
