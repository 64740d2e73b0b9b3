import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const TEMPORARY = /^\..+\.[0-9a-f]{12}\.tmp$/;

/** A name in the folder of `path` that nobody else uses; hidden, and recognised by `removeTemporaryFiles`. */
function temporaryName(path: string): string {
  const name = basename(path).slice(0, 100);
  return join(dirname(path), `.${name}.${randomBytes(6).toString('hex')}.tmp`);
}

/** Flushes the entries of a folder. A system that cannot open or flush folders does so by itself. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Gives the content of `source` the name `target` as well, at once. The same bytes on the disk where links work. */
async function nameAlso(source: string, target: string, temporaries: string[]): Promise<void> {
  const temporary = temporaryName(target);
  temporaries.push(temporary);
  await mkdir(dirname(target), { recursive: true });
  await link(source, temporary).catch(() => copyFile(source, temporary));
  await rename(temporary, target);
}

/**
 * Writes a file so that a reader, or a run that was cut off, sees either the old content or the whole new one.
 * The content goes to a temporary name in the same folder, is flushed to the disk, and takes the final name by
 * a rename, which is flushed too. Missing folders are made. When anything fails, the temporary files are removed and
 * the old file stays.
 *
 * @param path where the file shall lie
 * @param content text (written as UTF-8) or bytes
 * @param alsoAs further names for the same content, on the same file system. They are given first: when `path` is
 *   new, they are.
 * @throws Error naming the file when it cannot be written
 */
export async function writeFileAtomic(
  path: string,
  content: string | Uint8Array,
  alsoAs: readonly string[] = [],
): Promise<void> {
  const folder = dirname(path);
  const temporary = temporaryName(path);
  const temporaries = [temporary];
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    for (const other of alsoAs) await nameAlso(temporary, other, temporaries);
    await rename(temporary, path);
    await flushFolder(folder);
  } catch (error) {
    for (const leftover of temporaries) await rm(leftover, { force: true }).catch(() => undefined);
    throw new Error(`Cannot write "${path}": ${(error as Error).message}`);
  }
}

/**
 * Removes what a killed `writeFileAtomic` left under its temporary names in `folder`. Only for a folder that nobody
 * else is writing in. Returns how many there were; a missing folder has none.
 */
export async function removeTemporaryFiles(folder: string): Promise<number> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => TEMPORARY.test(name));
  for (const name of names) await rm(join(folder, name), { force: true });
  return names.length;
}
