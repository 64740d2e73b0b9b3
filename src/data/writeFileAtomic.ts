import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that a reader, or a run that was cut off, sees either the old content or the whole new one.
 * The content goes to a temporary name in the same folder, is flushed to the disk, and takes the final name by
 * a rename. Missing folders are made. When anything fails, the temporary file is removed and the old file stays.
 *
 * @param path where the file shall lie
 * @param content text (written as UTF-8) or bytes
 * @throws Error naming the file when it cannot be written
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new Error(`Cannot write "${path}": ${(error as Error).message}`);
  }
}
