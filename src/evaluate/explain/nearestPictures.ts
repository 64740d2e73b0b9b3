import type { Sample } from '../../data/dataset';
import type { PictureFeatures } from './pictureFeatures';
import { unitVector } from './unitVector';

/** A picture that the network takes for similar. */
export interface Neighbour<S> {
  readonly sample: S;
  /** Cosine of the angle between the features, -1 to 1; 1: the same direction. */
  readonly similarity: number;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index] * b[index];
  return sum;
}

/**
 * For each picture of `queries` the `count` pictures of `bank` whose features point in the most similar direction, the
 * most similar first (equal ones in the order of `bank`). For an error it tells what the network mistook it for: with
 * training pictures as the bank it is what it learned from. A picture is never its own neighbour: those of the bank with
 * its path are passed over. Throws for a bad `count`, and when the features have different lengths.
 */
export function nearestPictures<Q extends Pick<Sample, 'path'>, S extends Pick<Sample, 'path'>>(
  queries: PictureFeatures<Q>,
  bank: PictureFeatures<S>,
  count = 5,
): Neighbour<S>[][] {
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`count is ${count}; it must be a whole number of at least 1`);
  }
  const lengths = new Set([...queries.features, ...bank.features].map(({ length }) => length));
  if (lengths.size > 1)
    throw new Error(`features of different lengths (${[...lengths].join(', ')}) cannot be compared`);
  const units = bank.features.map(unitVector);
  return queries.features.map((vector, row) => {
    const own = unitVector(vector);
    const { path } = queries.samples[row];
    return bank.samples
      .map((sample, index) => ({ sample, similarity: dot(own, units[index]) }))
      .filter(({ sample }) => sample.path !== path)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, count);
  });
}
