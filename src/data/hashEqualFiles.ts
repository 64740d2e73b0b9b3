import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Sample } from './dataset';
import { mapConcurrently } from './mapConcurrently';

/**
 * Fills in the SHA-256 of the samples whose content may be that of another one. So every exact copy is found, though
 * only few files are read to the end.
 *
 * @param keys for each sample a number that is equal when the contents are; -1 when its hash is known
 */
export async function hashEqualFiles(samples: readonly Sample[], keys: Float64Array): Promise<Sample[]> {
  const sorted = keys.slice().sort();
  const twice = new Set(sorted.filter((key, at) => key !== -1 && key === sorted[at + 1]));
  const repeated = samples.flatMap((_, index) => (twice.has(keys[index]) ? [index] : []));
  const hashed = [...samples];
  await mapConcurrently(repeated, 8, async (index) => {
    hashed[index] = { ...samples[index], sha256: await fileSha256(samples[index].path) };
  });
  return hashed;
}

/** Empty when the file cannot be read to its end. */
async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk);
  } catch {
    return '';
  }
  return hash.digest('hex');
}
