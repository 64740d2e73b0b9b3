import { resolve } from 'node:path';
import type { Pixels } from '../data/openImage';
import { thumbnail } from './thumbnail';

/** A small copy of a picture as a data URI, or why there is none. */
export type PictureOrReason = { readonly source: string } | { readonly reason: string };

/**
 * A thumbnail of the file `path`, which opens from `root`, or of `pixels` instead of it; long side at most `size`. Never
 * rejects: one that cannot be read gives sharp's reason, with the path as it was given, so that a report names no folders of the machine.
 */
export async function pictureOrReason(
  path: string,
  size: number,
  root: string,
  pixels?: Pixels,
): Promise<PictureOrReason> {
  const file = resolve(root, path);
  try {
    return { source: await thumbnail(pixels ?? file, size) };
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { reason: `cannot be read: ${message.split(file).join(path)}` };
  }
}
