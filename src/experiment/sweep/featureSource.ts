import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Batch } from '../../data/createLoader';
import type { Sample } from '../../data/dataset';
import { sampleOrder } from '../../data/sampleOrder';
import type { SampleSource } from '../../train/featureCache';

/** Features of the pictures of a list, in the list's order: picture after picture, `filters` numbers each. */
export interface FeatureView {
  readonly values: Float32Array;
  readonly filters: number;
}

/** How features are given out. */
export interface FeatureSourceOptions {
  readonly batchSize: number;
  /** Decides the order of each epoch; undefined: as listed. */
  readonly shuffleSeed?: number;
}

/**
 * Features in place of a loader of pictures, for `classifierHead`: batches `[batch, 1, 1, filters]` in the very order in which
 * `createLoader` with the same seed and `dropLast: 'single'` gives out the pictures. The consumer disposes each batch.
 *
 * @param viewOf the features of an epoch, from 1
 */
export function featureSource(
  samples: readonly Sample[],
  viewOf: (epoch: number) => FeatureView,
  { batchSize, shuffleSeed }: FeatureSourceOptions,
): SampleSource {
  const isSingleLeft = shuffleSeed !== undefined && samples.length > 1 && samples.length % batchSize === 1;
  const batchesPerEpoch = Math.ceil(samples.length / batchSize) - (isSingleLeft && batchSize > 1 ? 1 : 0);

  function batchOf({ values, filters }: FeatureView, positions: readonly number[]): Batch {
    const rows = new Float32Array(positions.length * filters);
    for (const [row, position] of positions.entries()) {
      rows.set(values.subarray(position * filters, (position + 1) * filters), row * filters);
    }
    const chosen = positions.map((position) => samples[position]);
    const labels = Int32Array.from(chosen, ({ classIndex }) => classIndex);
    return {
      images: tf.tensor4d(rows, [positions.length, 1, 1, filters]),
      labels: tf.tensor1d(labels, 'int32'),
      samples: chosen,
    };
  }

  async function* batches(epoch: number): AsyncGenerator<Batch, void, undefined> {
    const view = viewOf(epoch);
    const sampler = shuffleSeed === undefined ? 'sequential' : 'shuffle';
    const order = sampleOrder(samples, sampler, shuffleSeed ?? 0, epoch).map(({ position }) => position);
    for (let batch = 0; batch < batchesPerEpoch; batch++) {
      yield batchOf(view, order.slice(batch * batchSize, (batch + 1) * batchSize));
    }
  }
  return { batchesPerEpoch, batches };
}
