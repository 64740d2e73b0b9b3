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
   * @throws Error naming the picture when it does not decode
   */
  apply(path: string, random: Random): Promise<Float32Array>;
  /** The same picture before normalisation, to look at. */
  pixels(path: string, random: Random): Promise<Pixels>;
}
