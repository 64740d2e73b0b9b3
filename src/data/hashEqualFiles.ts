import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Sample } from './dataset';
import { mapConcurrently } from './mapConcurrently';

/**
 * Fills in the SHA-256 of the samples whose content may be that of another one. So every exact copy is found, though
 * only few files are read to the end.
 *
 * @param keys for the path of each sample without a hash, a text that is equal when the contents are
 */
export async function hashEqualFiles(
  samples: readonly Sample[],
  keys: ReadonlyMap<string, string>,
): Promise<Sample[]> {
  const counts = new Map<string, number>();
  for (const key of keys.values()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const [hashed, repeated] = [[...samples], [] as number[]];
  for (const [index, { path }] of samples.entries()) {
    if ((counts.get(keys.get(path) ?? '') ?? 0) > 1) repeated.push(index);
  }
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
