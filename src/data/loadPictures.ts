import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Sample } from './dataset';
import { mapConcurrently } from './mapConcurrently';
import { createRandom } from './random';
import type { Transform } from './transform';

/**
 * A few pictures as one tensor `[pictures, side, side, 3]`, normalised: for looking into a network. Training and
 * validation use `createLoader`. A random transform draws from (seed 0, position). The caller disposes the tensor.
 * Throws when there is no picture, and names one that does not decode.
 */
export async function loadPictures(
  samples: readonly Pick<Sample, 'path'>[],
  transform: Transform,
): Promise<tf.Tensor4D> {
  if (samples.length === 0) throw new Error('loadPictures: there is no picture');
  const side = transform.config.imageSize;
  const arrays = await mapConcurrently(samples, 4, ({ path }, position) =>
    transform.apply(path, createRandom(0, 'loaded', position)),
  );
  const values = new Float32Array(samples.length * side * side * 3);
  for (const [index, array] of arrays.entries()) values.set(array, index * side * side * 3);
  return tf.tensor4d(values, [samples.length, side, side, 3]);
}
