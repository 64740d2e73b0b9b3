import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { evalTransform } from '../../data/evalTransform';
import { listPictures } from '../../data/listPictures';
import { mapConcurrently } from '../../data/mapConcurrently';
import { normalizePixels } from '../../data/normalizePixels';
import { createRandom } from '../../data/random';
import type { TransformConfig } from '../../data/transformConfig';

/** All distinct pictures of a folder in memory, each as a square. */
export interface PictureSet {
  readonly classNames: readonly string[];
  /** Class index of each picture. */
  readonly labels: readonly number[];
  /** RGB bytes of each picture, `side * side * 3`. */
  readonly pixels: readonly Uint8Array[];
  readonly side: number;
}

/** Pictures read at once. */
const AT_ONCE = 8;

/**
 * Reads the pictures of a folder, whatever their split, in the order of their paths; of those with equal pixels the first one.
 *
 * @param mostPerClass further pictures of a class are left out: a random part, the same one each time
 * @throws Error for a folder that is no data set, and one that names a picture which does not decode
 */
export async function readPictureSet(
  directory: string,
  transform: TransformConfig,
  mostPerClass = Number.POSITIVE_INFINITY,
): Promise<PictureSet> {
  const { classNames, files } = await listPictures(directory);
  const counts = new Map<string, number>();
  const chosen = createRandom(0, 'picture set')
    .shuffle(files)
    .filter(({ label }) => {
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      return count <= mostPerClass;
    })
    .sort((a, b) => (a.relativePath < b.relativePath ? -1 : 1));
  const { pixels } = evalTransform(transform, { cacheBytes: 0 });
  const read = await mapConcurrently(chosen, AT_ONCE, async ({ relativePath, label }) => {
    const { data } = await pixels(join(directory, relativePath), createRandom(0));
    return {
      label: classNames.indexOf(label),
      data,
      digest: createHash('sha256').update(data).digest('hex'),
    };
  });
  const distinct = [...new Map([...read].reverse().map((one) => [one.digest, one])).values()].reverse();
  return {
    classNames,
    labels: distinct.map(({ label }) => label),
    pixels: distinct.map(({ data }) => data),
    side: transform.imageSize,
  };
}

/** The pictures with these indices as `[indices, side, side, 3]`, normalised. The caller disposes the tensor. */
export function picturesTensor(
  { pixels, side }: PictureSet,
  indices: readonly number[],
  { normalization }: Pick<TransformConfig, 'normalization'>,
): tf.Tensor4D {
  const length = side * side * 3;
  const values = new Float32Array(indices.length * length);
  indices.forEach((index, place) => {
    normalizePixels(pixels[index], normalization, values.subarray(place * length, (place + 1) * length));
  });
  return tf.tensor4d(values, [indices.length, side, side, 3]);
}
