import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Split } from '../dataset';
import { mapConcurrently } from '../mapConcurrently';
import { createRandom, type Random } from '../random';
import { writeFileAtomic } from '../writeFileAtomic';
import { drawPoster } from './drawPoster';
import { BRAND, LOOK_ALIKES, type Mark, OTHER_MARKS } from './marks';
import type { Emblem, PosterCardRow } from './posterCard';
import { CARDS_FILE, formatPosterCards } from './posterCards';

/** Which pictures, and how many. */
export interface DrawPostersOptions {
  /** The same seed draws the same pictures; 0 by default. */
  readonly seed?: number;
  /** Pictures for each class in train; 60 by default. */
  readonly trainPerClass?: number;
  /** Pictures for each class in val; 30 by default. */
  readonly valPerClass?: number;
  /** Pictures for each class in test; 30 by default. */
  readonly testPerClass?: number;
  /** The brands that have a class of their own, at least one; by default one, whose class is called `logo`. */
  readonly brands?: readonly PosterBrand[];
  /** Of the pictures' pixels; 1 by default, which gives 400 to 1150 along the longer side. */
  readonly scale?: number;
}

/** A class: pictures with this mark. */
export interface PosterBrand {
  /** The class, and so the folder. */
  readonly label: string;
  readonly mark: Mark;
}

/** The class of everything else. */
export const OTHERS = 'others';

const LOGO: readonly PosterBrand[] = [{ label: 'logo', mark: BRAND }];
const named = (name: string): Mark => {
  const found = OTHER_MARKS.find((mark) => mark.name === name);
  if (found === undefined) throw new Error(`there is no brand "${name}"`);
  return found;
};

/** Three brands: with `others` a question of four classes. */
export const THREE_BRANDS: readonly PosterBrand[] = [BRAND, named('foliar'), named('hexalo')].map((mark) => ({
  label: mark.name,
  mark,
}));

/** How often pictures of `others` carry no mark, another brand's mark, or one that resembles the first brand's. */
const NONE_SHARE = 0.47;
const LOOK_ALIKE_SHARE = 0.13;
/** How often a picture has a second, small mark that decides nothing. */
const PARTNER_SHARE = 0.08;

interface Job {
  readonly split: Split;
  readonly label: string;
  readonly index: number;
}

/** Chooses the marks of one picture. */
function chooseMarks(
  label: string,
  brands: readonly PosterBrand[],
  random: Random,
): { emblem: Emblem; mark?: Mark; partner?: Mark } {
  const others = OTHER_MARKS.filter((mark) => brands.every((brand) => brand.mark !== mark));
  const kind = random.uniform();
  const other = random.choose(others);
  const alike = random.choose(LOOK_ALIKES);
  const second = random.choose(others.filter((mark) => mark !== other));
  const partner = random.uniform() < PARTNER_SHARE ? second : undefined;
  const brand = brands.find((one) => one.label === label);
  if (brand !== undefined) return { emblem: 'brand', mark: brand.mark, partner };
  if (kind < NONE_SHARE) return { emblem: 'none', partner };
  if (kind < NONE_SHARE + LOOK_ALIKE_SHARE) return { emblem: 'lookAlike', mark: alike, partner };
  return { emblem: 'other', mark: other, partner };
}

/** JPEG quality: mostly good, sometimes as bad as a picture that was passed on many times. */
function drawQuality(random: Random): number {
  return random.uniform() < 0.15 ? 22 + random.integer(24) : 60 + random.integer(35);
}

/**
 * Draws a data set of promotional posters and other pictures into `train/`, `val/` and `test/`. A class of a brand has
 * pictures that carry its mark: anywhere, of any size, turned, partly covered, printed light or dark, on a sticker, on a
 * photograph. `others` has pictures from the same law without a mark, with another brand's, or with one that resembles it.
 * Everything but the mark comes from the same draws for all classes, so only the mark tells. JPEG files; with the same
 * versions of this project and of sharp the bytes are the same. `cards.csv` says what was drawn into each; see
 * `readPosterCards`.
 *
 * A larger draw begins with the pictures of a smaller one: picture 7 of a class and split is the same whatever the number.
 *
 * @param directory made when it is not there
 * @throws Error when a number is no whole number, or when nothing is to be drawn
 */
export async function drawPosters(directory: string, options: DrawPostersOptions = {}): Promise<void> {
  const {
    seed = 0,
    trainPerClass = 60,
    valPerClass = 30,
    testPerClass = 30,
    brands = LOGO,
    scale = 1,
  } = options;
  const counts: Partial<Record<Split, number>> = {
    train: trainPerClass,
    val: valPerClass,
    test: testPerClass,
  };
  for (const [split, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 0) {
      throw new Error(`${split}PerClass is ${count}; it must be a whole number from 0.`);
    }
  }
  const labels = [...brands.map(({ label }) => label), OTHERS];
  const jobs = Object.entries(counts).flatMap(([split, count]) =>
    labels.flatMap((label) =>
      Array.from({ length: count }, (_, index): Job => ({ split: split as Split, label, index })),
    ),
  );
  if (jobs.length === 0) throw new Error('there is no picture to draw: all numbers are 0.');
  const rows = await mapConcurrently(jobs, availableParallelism() + 1, (job) =>
    drawFile(directory, job, { seed, brands, scale }),
  );
  await writeFileAtomic(join(directory, CARDS_FILE), formatPosterCards(rows));
}

async function drawFile(
  directory: string,
  { split, label, index }: Job,
  { seed, brands, scale }: Required<Pick<DrawPostersOptions, 'seed' | 'brands' | 'scale'>>,
): Promise<PosterCardRow> {
  const seeds = [seed, 'poster', split, label, index];
  const marks = chooseMarks(label, brands, createRandom(...seeds, 'marks'));
  const { pixels, card } = await drawPoster({ seeds, scale, ...marks });
  const { data, width, height } = pixels;
  const quality = drawQuality(createRandom(...seeds, 'file'));
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
  const path = `${split}/${label}/${String(index + 1).padStart(3, '0')}.jpg`;
  await writeFileAtomic(join(directory, path), jpeg);
  return { path, split, label, ...card, quality };
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
