import { createRandom } from '../data/random';
import { trainTransform } from '../data/trainTransform';
import type { Transform } from '../data/transform';
import type { TransformConfig } from '../data/transformConfig';
import { AUGMENTATIONS, type AugmentationName } from '../data/transforms/augmentation';
import type { RandomResizedCropOptions } from '../data/transforms/cropBox';
import { showGallery } from './display';
import type { GalleryItem } from './renderGallery';
import type { PictureRow } from './renderPictureGrid';
import { showPictureGrid } from './showPictureGrid';

/** A transform, and what to call its picture. */
export interface NamedTransform {
  readonly transform: Transform;
  readonly caption: string;
}

/** The picture that is transformed, and what decides the draws. */
export interface Shown {
  readonly path: string;
  readonly seed: number;
}

async function transformed(
  { transform, caption }: NamedTransform,
  { path, seed }: Shown,
  position: number,
): Promise<GalleryItem> {
  const pixels = await transform.pixels(path, createRandom(seed, 'shown', position));
  return { path, caption, pixels };
}

/**
 * Shows one picture after each of several transforms, side by side, as the network would see it (before
 * normalisation). Random transforms draw from (seed, position), so the same call shows the same pictures.
 *
 * @param shown.original shows the picture itself first; false by default
 * @throws Error naming the picture when it does not decode
 */
export async function showTransformed(
  transforms: readonly NamedTransform[],
  { original = false, ...shown }: Shown & { original?: boolean },
): Promise<void> {
  const squares = await Promise.all(transforms.map((each, position) => transformed(each, shown, position)));
  const items = original ? [{ path: shown.path, caption: 'the picture' }, ...squares] : squares;
  await showGallery(items, {
    size: 180,
    columns: Math.min(items.length, 5),
    title: shown.path,
    showPaths: false,
  });
}

/** What each recipe does, in a few words. */
const RECIPE_NOTES: Readonly<Record<AugmentationName, string>> = {
  course: 'crop, mirror',
  survey: 'crop, mirror, colours',
  tutorial: 'turn, mirror, holes',
  none: 'as for validation',
};

/**
 * Shows what the ready augmentations do to one picture: a row for each recipe, with draws beside each other. Draws
 * depend on (seed, position in the row) alone, so two recipes that crop cut the same part.
 *
 * @param crop replaces `scale` and `ratio` of the recipes that crop
 * @param options.draws pictures in a row; 6 by default
 * @throws Error naming the picture when it does not decode
 */
export async function showRecipes(
  config: TransformConfig,
  crop: RandomResizedCropOptions,
  { draws = 6, ...shown }: Shown & { draws?: number },
): Promise<void> {
  const names = Object.keys(AUGMENTATIONS) as AugmentationName[];
  const rows = names.map(async (label): Promise<PictureRow> => {
    const transform = trainTransform(config, { ...crop, augmentation: label });
    const items = Array.from({ length: draws }, (_, position) =>
      transformed({ transform, caption: '' }, shown, position),
    );
    return { label, note: RECIPE_NOTES[label], pictures: await Promise.all(items) };
  });
  await showPictureGrid(await Promise.all(rows), { title: shown.path });
}
