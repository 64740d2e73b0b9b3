import { createHash } from 'node:crypto';
import type { Sample } from '../../data/dataset';
import { compareCodePoints } from '../../data/compareCodePoints';

/** What makes a picture the same question: where it lies, its class and its content. */
export type IdentifiedPicture = Pick<Sample, 'path' | 'label' | 'sha256' | 'bytes'>;

/**
 * SHA-256 over path, class and content of the pictures, whatever their order. Of a picture whose content was not hashed the
 * size stands for it.
 */
export function picturesFingerprint(pictures: readonly IdentifiedPicture[]): string {
  const lines = pictures.map(({ path, label, sha256, bytes }) =>
    JSON.stringify([path, label, sha256 || `${bytes} bytes`]),
  );
  const hash = createHash('sha256');
  for (const line of lines.sort(compareCodePoints)) hash.update(`${line}\n`);
  return hash.digest('hex');
}
