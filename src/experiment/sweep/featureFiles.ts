import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../data/writeFileAtomic';

/** Where features are kept, from the project's root. */
export const FEATURES_DIRECTORY = join('.cache', 'features');

/** Features of one list of pictures, file by file for each epoch. */
export interface FeatureFiles {
  /** What was kept under this epoch; undefined when there is nothing, or not the same number for each of `pictures`. */
  read(epoch: number, pictures: number): Promise<Float32Array | undefined>;
  write(epoch: number, values: Float32Array): Promise<void>;
}

/**
 * The files under `key` in `directory`: `epoch_0001.f32`, plain float32 in the machine's order. A file that was cut off
 * never has its name, one of another length is not used.
 */
export function featureFiles(key: string, directory = FEATURES_DIRECTORY): FeatureFiles {
  const folder = join(directory, key);
  const pathOf = (epoch: number) => join(folder, `epoch_${String(epoch).padStart(4, '0')}.f32`);
  return {
    async read(epoch, pictures) {
      const bytes = await readFile(pathOf(epoch)).catch(() => undefined);
      if (bytes === undefined || bytes.byteLength === 0 || bytes.byteLength % (4 * pictures) !== 0)
        return undefined;
      // The time of the last use: what was not used for longest goes first.
      await utimes(folder, new Date(), new Date()).catch(() => undefined);
      return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    },
    write: (epoch, values) =>
      writeFileAtomic(pathOf(epoch), new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  };
}

async function folderSize(folder: string): Promise<{ bytes: number; used: number }> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return { bytes: sizes.reduce((sum, one) => sum + one, 0), used: (await stat(folder)).mtimeMs };
}

/** Removes the features that were not used for longest, until what is left has at most `budget` bytes. */
export async function trimFeatureFiles(budget: number, directory = FEATURES_DIRECTORY): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  const folders = await Promise.all(
    names.map(async (name) => {
      const folder = join(directory, name);
      // Another process may have removed it meanwhile.
      return { folder, ...(await folderSize(folder).catch(() => ({ bytes: 0, used: 0 }))) };
    }),
  );
  let total = folders.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { folder, bytes } of folders.sort((a, b) => a.used - b.used)) {
    if (total <= budget) return;
    await rm(folder, { recursive: true, force: true });
    total -= bytes;
  }
}
