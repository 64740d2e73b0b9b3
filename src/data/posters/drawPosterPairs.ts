import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { mapConcurrently } from '../mapConcurrently';
import { createRandom } from '../random';
import { writeFileAtomic } from '../writeFileAtomic';
import { composePoster, type Emblem } from './composePoster';

/** One poster, drawn three times: all pixels are equal but those of the mark. Paths of the files. */
export interface PosterPair {
  /** With the brand's mark. */
  readonly brand: string;
  /** Without any mark. */
  readonly none: string;
  /** With another mark, a sticker or a code in the same place. */
  readonly other: string;
}

/** How many, and which. */
export interface DrawPosterPairsOptions {
  /** The same seed draws the same posters; 0 by default. None of them is one of `drawPosters`, whatever its seed. */
  readonly seed?: number;
  /** 20 by default. */
  readonly count?: number;
}

const EMBLEMS: readonly Emblem[] = ['brand', 'none', 'other'];

/**
 * Draws posters in three copies that differ in the mark alone: scene, words, colours and size are the same. What a network
 * answers to the three tells whether it looks at the logo: a counterfactual, where a validation set only shows what goes
 * together. PNG files (JPEG would spread the difference beyond the mark), named `001-brand.png` and so on.
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
    const draw = async (emblem: Emblem): Promise<string> => {
      // The mark is drawn last, so the same stream gives the same poster below it.
      const { svg } = composePoster(emblem, createRandom(seed, 'pair', index));
      const path = join(directory, `${String(index + 1).padStart(3, '0')}-${emblem}.png`);
      const png = await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).png().toBuffer();
      await writeFileAtomic(path, png);
      return path;
    };
    const [brand, none, other] = await Promise.all(EMBLEMS.map(draw));
    return { brand, none, other };
  });
}
