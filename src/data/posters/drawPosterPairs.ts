import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { mapConcurrently } from '../mapConcurrently';
import { createRandom } from '../random';
import { writeFileAtomic } from '../writeFileAtomic';
import { drawPoster } from './drawPoster';
import { BRAND, OTHER_MARKS } from './marks';

/** One poster, drawn three times: all pixels are equal but those of the mark. Paths of the files. */
export interface PosterPair {
  /** With the brand's mark. */
  readonly brand: string;
  /** Without any mark. */
  readonly none: string;
  /** With another brand's mark in the same place. */
  readonly other: string;
}

/** How many, and which. */
export interface DrawPosterPairsOptions {
  /** The same seed draws the same posters; 0 by default. None of them is one of `drawPosters`, whatever its seed. */
  readonly seed?: number;
  /** 20 by default. */
  readonly count?: number;
}

/**
 * Draws posters in three copies that differ in the mark alone: sheet, words, colours, light and camera are the same. What
 * a network answers to the three tells whether it looks at the logo: a counterfactual, where a validation set only shows
 * what goes together. PNG files (JPEG would spread the difference beyond the mark), named `001-brand.png` and so on.
 *
 * @param directory made when it is not there; files of an earlier call are replaced
 * @throws Error when `count` is no whole number of at least 1
 */
export async function drawPosterPairs(
  directory: string,
  { seed = 0, count = 20 }: DrawPosterPairsOptions = {},
): Promise<PosterPair[]> {
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`count is ${count}; it must be a whole number of at least 1`);
  }
  const indices = Array.from({ length: count }, (_, index) => index);
  return mapConcurrently(indices, availableParallelism(), async (index) => {
    const seeds = [seed, 'pair', index];
    const marks = {
      brand: BRAND,
      none: undefined,
      other: createRandom(...seeds, 'marks').choose(OTHER_MARKS),
    };
    const draw = async (emblem: keyof typeof marks): Promise<string> => {
      const { pixels } = await drawPoster({ seeds, emblem, mark: marks[emblem] });
      const path = join(directory, `${String(index + 1).padStart(3, '0')}-${emblem}.png`);
      const { data, width, height } = pixels;
      await writeFileAtomic(
        path,
        await sharp(data, { raw: { width, height, channels: 3 } })
          .png()
          .toBuffer(),
      );
      return path;
    };
    return { brand: await draw('brand'), none: await draw('none'), other: await draw('other') };
  });
}
