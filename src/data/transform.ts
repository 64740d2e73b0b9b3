import type { Pixels } from './openImage';
import type { Random } from './random';
import type { TransformConfig } from './transformConfig';

/** From a picture file to what the network gets. */
export interface Transform {
  readonly config: TransformConfig;
  /**
   * The picture at `path` as imageSize * imageSize * 3 numbers (rows, columns, RGB), normalised.
   *
   * @param random where a random transform takes its draws from; a deterministic one ignores it
   * @param values where the numbers may be written; else a new array is returned
   * @throws Error naming the picture when it does not decode
   */
  apply(path: string, random: Random, values?: Float32Array): Promise<Float32Array>;
  /** The same picture before normalisation, to look at. */
  pixels(path: string, random: Random): Promise<Pixels>;
}
