import type { Sample } from '../../data/dataset';
import { mapConcurrently } from '../../data/mapConcurrently';
import { createRandom } from '../../data/random';
import type { Transform } from '../../data/transform';
import { colourHistogram } from './colourHistogram';

/** Pictures read at once. */
const AT_ONCE = 8;

/**
 * The colour histogram of each picture as the network sees it: of the square that the transform makes, before
 * normalisation. `transform`: the one for evaluation. Throws an error that names a picture which does not decode.
 */
export function readHistograms(
  samples: readonly Pick<Sample, 'path'>[],
  transform: Pick<Transform, 'pixels'>,
): Promise<Float64Array[]> {
  const noDraws = createRandom(0);
  return mapConcurrently(samples, AT_ONCE, async ({ path }) =>
    colourHistogram((await transform.pixels(path, noDraws)).data),
  );
}
