import * as tf from '@tensorflow/tfjs-node-gpu';
import { compilePass } from '../../compile/compilePass';
import type { TransformConfig } from '../../data/transformConfig';
import type { Network } from '../../model/network';
import { type PictureSet, picturesTensor } from './pictureSet';

/** Pictures in one pass. */
const BATCH = 32;

/**
 * What the classifier sees of each picture: the pooled features of `model` in evaluation mode, 1280 numbers for B0.
 * Leaves no tensor behind.
 */
export function networkFeatures(
  model: Pick<Network, 'pooledFeatures'>,
  set: PictureSet,
  transform: Pick<TransformConfig, 'normalization'>,
): Float64Array[] {
  const rows: Float64Array[] = [];
  const pass = compilePass(model.pooledFeatures);
  try {
    for (let start = 0; start < set.pixels.length; start += BATCH) {
      const indices = Array.from({ length: Math.min(BATCH, set.pixels.length - start) }, (_, i) => start + i);
      const images = picturesTensor(set, indices, transform);
      const pooled = pass.run(images);
      const values = pooled.dataSync();
      const [, filters] = pooled.shape;
      for (let row = 0; row < indices.length; row++) {
        rows.push(Float64Array.from(values.subarray(row * filters, (row + 1) * filters)));
      }
      tf.dispose([images, pooled]);
    }
    return rows;
  } finally {
    pass.dispose();
  }
}
