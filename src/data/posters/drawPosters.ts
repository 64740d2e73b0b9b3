import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { mapConcurrently } from '../mapConcurrently';
import { createRandom } from '../random';
import { writeFileAtomic } from '../writeFileAtomic';
import { composePoster } from './composePoster';

export interface DrawPostersOptions {
  /** The same seed draws the same pictures; 0 by default. */
  readonly seed?: number;
  /** Pictures for each class in train; 60 by default. */
  readonly trainPerClass?: number;
  /** Pictures for each class in val; 30 by default. */
  readonly valPerClass?: number;
  /** Share of `others` with another mark, a sticker or a code where the logo would be, 0 to 1; 0.15 by default. */
  readonly otherMarkShare?: number;
}

const CLASSES = ['logo', 'others'] as const;

/**
 * Draws a small data set of promotional posters into `train/` and `val/`, each with the classes `logo` (the poster
 * carries the mark of one invented brand, of any size, anywhere) and `others` (no mark; some have another mark, a
 * sticker or a code in its place, which are the hard cases). Layouts, words and colours come from the same draws for both classes, so only the mark tells.
 * JPEG files; with the same versions of this project and of sharp the bytes are the same.
 *
 * @param directory made when it is not there
 */
export async function drawPosters(directory: string, options: DrawPostersOptions = {}): Promise<void> {
  const { seed = 0, trainPerClass = 60, valPerClass = 30, otherMarkShare = 0.15 } = options;
  const jobs = (['train', 'val'] as const).flatMap((split) =>
    CLASSES.flatMap((label) =>
      Array.from({ length: split === 'train' ? trainPerClass : valPerClass }, (_, index) => ({
        split,
        label,
        index,
      })),
    ),
  );
  await mapConcurrently(jobs, availableParallelism(), async ({ split, label, index }) => {
    const hard = createRandom(seed, 'hard', split, index).uniform() < otherMarkShare;
    const emblem = label === 'logo' ? 'brand' : hard ? 'other' : 'none';
    const random = createRandom(seed, 'poster', split, label, index);
    const { svg } = composePoster(emblem, random);
    const quality = 72 + random.integer(22);
    const jpeg = await sharp(Buffer.from(svg))
      .flatten({ background: '#ffffff' })
      .jpeg({ quality })
      .toBuffer();
    const name = `${String(index + 1).padStart(3, '0')}.jpg`;
    await writeFileAtomic(join(directory, split, label, name), jpeg);
  });
}

/**
 * Draws the posters into a folder that does not exist yet, all or nothing: they are drawn beside it and then take
 * its name. When another process was first, its folder stays.
 */
export async function drawPostersOnce(directory: string, options: DrawPostersOptions = {}): Promise<void> {
  const temporary = join(dirname(directory), `.${basename(directory)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(dirname(directory), { recursive: true });
    await drawPosters(temporary, options);
    await rename(temporary, directory);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    const takenMeanwhile = await stat(directory).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!takenMeanwhile) throw error;
  }
}
