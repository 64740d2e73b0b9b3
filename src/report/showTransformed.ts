import { createRandom } from '../data/random';
import type { Transform } from '../data/transform';
import { showGallery } from './display';

/** A transform, and what to call its picture. */
export interface NamedTransform {
  readonly transform: Transform;
  readonly caption: string;
}

/**
 * Shows one picture after each of several transforms, side by side, as the network would see it (before
 * normalisation). Random transforms draw from (seed, position), so the same call shows the same pictures.
 *
 * @throws Error naming the picture when it does not decode
 */
export async function showTransformed(
  transforms: readonly NamedTransform[],
  { path, seed }: { path: string; seed: number },
): Promise<void> {
  const items = await Promise.all(
    transforms.map(async ({ transform, caption }, position) => ({
      path,
      caption,
      pixels: await transform.pixels(path, createRandom(seed, 'shown', position)),
    })),
  );
  await showGallery(items, { size: 180, columns: Math.min(items.length, 5) });
}
