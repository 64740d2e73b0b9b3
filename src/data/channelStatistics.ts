import { availableParallelism } from 'node:os';
import type { Sample } from './dataset';
import { mapConcurrently } from './mapConcurrently';
import { createRandom } from './random';
import type { Transform } from './transform';
import type { Normalization } from './transformConfig';

/** Mean and standard deviation of each channel over many pictures, with values from 0 to 1. */
export interface ChannelStatistics extends Normalization {
  /** How many pictures went in; each has imageSize * imageSize pixels. */
  readonly pictures: number;
}

/**
 * Mean and standard deviation of red, green and blue over all pixels of all pictures, as the network would get them
 * without normalisation: what one would normalise with instead of ImageNet's numbers. Taken over the training pictures
 * only; the others must not shape what the network gets.
 *
 * One pass: whole-number sums of the values and of their squares, exact up to 10^11 pixels, so that neither order nor
 * concurrency changes a bit. The deviation is that of the population (numpy's `std`), 0 for pictures of one colour.
 *
 * @param transform its `pixels` are counted; an evaluation transform has the same for each call
 * @throws Error when there is no picture, or naming one that does not decode
 */
export async function channelStatistics(
  samples: readonly Pick<Sample, 'path'>[],
  transform: Transform,
): Promise<ChannelStatistics> {
  if (samples.length === 0) throw new Error('Channel statistics need at least one picture.');
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  let count = 0;
  await mapConcurrently(samples, availableParallelism() + 1, async ({ path }, position) => {
    const { data } = await transform.pixels(path, createRandom(0, 'channel statistics', position));
    count += data.length / 3;
    for (let index = 0; index < data.length; index++) {
      const value = data[index];
      sums[index % 3] += value;
      squares[index % 3] += value * value;
    }
  });
  const perChannel = (value: (channel: number) => number): [number, number, number] => [
    value(0),
    value(1),
    value(2),
  ];
  const mean = perChannel((channel) => sums[channel] / count);
  const std = perChannel((channel) => Math.sqrt(Math.max(0, squares[channel] / count - mean[channel] ** 2)));
  return {
    mean: perChannel((channel) => mean[channel] / 255),
    std: perChannel((channel) => std[channel] / 255),
    pictures: samples.length,
  };
}
