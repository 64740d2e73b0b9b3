import type { Sample } from '../../data/dataset';
import type { PictureFeatures } from './pictureFeatures';
import { principalComponents } from './principalComponents';
import { unitVector } from './unitVector';

/** A picture's place on the map. */
export interface EmbeddingPoint<S> {
  readonly sample: S;
  readonly x: number;
  readonly y: number;
}

/** Pictures in the plane: near each other where the network takes them for similar. */
export interface EmbeddingMap<S = Sample> {
  readonly points: readonly EmbeddingPoint<S>[];
  /** Share of the features' variance that x and y keep, each 0 to 1; the rest is not seen on the map. */
  readonly explained: readonly [number, number];
}

/**
 * The features of pictures in the plane of their first two principal components, as `principalComponents` finds them. The
 * features are brought to length 1 before, so that the map compares directions, as `nearestPictures` does; else a few
 * pictures with long features would be all that it shows. Throws when there is no picture.
 */
export function embeddingMap<S extends Pick<Sample, 'path'>>({
  samples,
  features,
}: PictureFeatures<S>): EmbeddingMap<S> {
  if (samples.length === 0) throw new Error('embeddingMap: there is no picture');
  const { points, explained } = principalComponents(features.map(unitVector), 2);
  return {
    points: samples.map((sample, index) => ({ sample, x: points[index][0], y: points[index][1] })),
    explained: [explained[0], explained[1]],
  };
}
