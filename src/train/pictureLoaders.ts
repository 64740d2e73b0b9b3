import { createLoader, type DataLoader } from '../data/createLoader';
import type { Sample } from '../data/dataset';
import { evalTransform } from '../data/evalTransform';
import { trainTransform } from '../data/trainTransform';
import type { TransformConfig } from '../data/transformConfig';
import type { AugmentationName } from '../data/transforms/augmentation';

/** What decides the batches of a training besides pictures and transform. */
export interface PictureLoaderOptions {
  readonly batchSize: number;
  /** Decides order and crops. */
  readonly seed: number;
  /** Smallest share of a picture that a training crop keeps, above 0 to 1. */
  readonly cropScale: number;
  readonly augmentation: AugmentationName;
}

/** Where a training gets its batches. */
export interface PictureLoaders {
  readonly train: DataLoader;
  /** Missing without validation pictures. */
  readonly val?: DataLoader;
}

/**
 * The two loaders of notebook 03. Training pictures: random crops, a new order in each epoch, a last batch of one picture left
 * out. Validation pictures: the fixed transform, in their order. Throws as `createLoader` does when there is nothing to train on.
 */
export function pictureLoaders(
  samples: { readonly train: readonly Sample[]; readonly val: readonly Sample[] },
  transform: TransformConfig,
  { batchSize, seed, cropScale, augmentation }: PictureLoaderOptions,
): PictureLoaders {
  const crops = trainTransform(transform, { augmentation, scale: [cropScale, 1] });
  const rounds = { batchSize, seed, shuffle: true, dropLast: 'single' } as const;
  const train = createLoader(samples.train, { ...rounds, transform: crops });
  if (samples.val.length === 0) return { train };
  return { train, val: createLoader(samples.val, { batchSize, seed, transform: evalTransform(transform) }) };
}
