import type * as tf from '@tensorflow/tfjs-node-gpu';
import { type CompiledPass, compilePass } from '../../compile/compilePass';
import type { Sample, Split } from '../../data/dataset';
import { loadPictures } from '../../data/loadPictures';
import type { Transform } from '../../data/transform';
import type { Network } from '../../model/network';

/** What the classifier sees of pictures. */
export interface PictureFeatures<S extends Pick<Sample, 'path'> = Sample> {
  readonly samples: readonly S[];
  /** One array a sample, as long as the network's last layer is wide: 1280 for B0. */
  readonly features: readonly Float32Array[];
}

/** What `pictureFeatures` can be told. */
export interface PictureFeaturesOptions {
  /** The one that the model was validated with: features of random crops would differ from call to call. */
  transform: Transform;
  /** Pictures at once. Default 10. */
  batchSize?: number;
  /** Called after each batch with pictures done and in all. */
  onBatch?: (done: number, total: number) => void;
}

/**
 * The pooled features of each picture, in evaluation mode: one pass a picture, 5 kB of ordinary memory each for B0.
 * Leaves no tensor. Throws for a bad batch size, and names a picture that does not decode.
 */
export async function pictureFeatures<S extends Pick<Sample, 'path'>>(
  model: Pick<Network, 'pooledFeatures'>,
  samples: readonly S[],
  { transform, batchSize = 10, onBatch }: PictureFeaturesOptions,
): Promise<PictureFeatures<S>> {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new Error(`batchSize is ${batchSize}; it must be a whole number of at least 1`);
  }
  const features: Float32Array[] = [];
  const pass = compilePass(model.pooledFeatures);
  try {
    for (let start = 0; start < samples.length; start += batchSize) {
      const batch = samples.slice(start, start + batchSize);
      features.push(...(await featuresOf(pass, batch, transform)));
      onBatch?.(features.length, samples.length);
    }
  } finally {
    pass.dispose();
  }
  return { samples, features };
}

/** Those of one split, in their order. */
export function featuresOfSplit<S extends Pick<Sample, 'path' | 'split'>>(
  { samples, features }: PictureFeatures<S>,
  split: Split,
): PictureFeatures<S> {
  const isIn = (row: number) => samples[row].split === split;
  return {
    samples: samples.filter((_, row) => isIn(row)),
    features: features.filter((_, row) => isIn(row)),
  };
}

async function featuresOf(
  { run: pooledFeatures }: CompiledPass<tf.Tensor2D>,
  batch: readonly Pick<Sample, 'path'>[],
  transform: Transform,
): Promise<Float32Array[]> {
  const images = await loadPictures(batch, transform);
  try {
    const pooled = pooledFeatures(images);
    const values = pooled.dataSync() as Float32Array;
    const [, filters] = pooled.shape;
    pooled.dispose();
    return batch.map((_, row) => values.slice(row * filters, (row + 1) * filters));
  } finally {
    images.dispose();
  }
}
