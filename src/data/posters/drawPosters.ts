import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { perceptualHash } from '../checks/perceptualHash';
import { smallCopy } from '../checks/smallCopy';
import { compareCodePoints } from '../compareCodePoints';
import type { Split } from '../dataset';
import { mapConcurrently } from '../mapConcurrently';
import { createRandom, type Random } from '../random';
import { writeFileAtomic } from '../writeFileAtomic';
import { drawPoster } from './drawPoster';
import { findResembling } from './findResembling';
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
const NONE_SHARE = 0.5;
const LOOK_ALIKE_SHARE = 0.04;
/** How often a picture has a second, small mark that decides nothing. */
const PARTNER_SHARE = 0.08;

/** One picture of the set. */
interface Job {
  readonly split: Split;
  readonly label: string;
  readonly index: number;
  /** How often it was drawn before and resembled another one. */
  readonly attempt: number;
}

/** What all pictures of a set share. */
interface SetOptions {
  readonly directory: string;
  readonly seed: number;
  readonly brands: readonly PosterBrand[];
  readonly scale: number;
}

interface DrawnFile {
  readonly job: Job;
  readonly row: PosterCardRow;
  readonly perceptualHash: string;
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
 * No two pictures resemble each other so much that the data checks would take one for a copy: such a one is drawn anew. But for
 * these few, a larger draw begins with the pictures of a smaller one.
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
  const set = { directory, seed, brands, scale };
  const counts = { train: trainPerClass, val: valPerClass, test: testPerClass };
  for (const [split, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 0) {
      throw new Error(`${split}PerClass is ${count}; it must be a whole number from 0.`);
    }
  }
  const jobs = listJobs(counts, [...brands.map(({ label }) => label), OTHERS]);
  if (jobs.length === 0) throw new Error('there is no picture to draw: all numbers are 0.');
  const files = await drawFiles(set, jobs);
  for (;;) {
    const again = findResembling(files.map(({ perceptualHash }) => perceptualHash));
    if (again.length === 0) break;
    const redrawn = again.map((place) => ({ ...files[place].job, attempt: files[place].job.attempt + 1 }));
    for (const [index, file] of (await drawFiles(set, redrawn)).entries()) files[again[index]] = file;
  }
  const rows = files.map(({ row }) => row).sort((a, b) => compareCodePoints(a.path, b.path));
  await writeFileAtomic(join(directory, CARDS_FILE), formatPosterCards(rows));
}

/** All pictures, the first ones of every split and class first, so that a larger draw changes as few as can be. */
function listJobs(
  counts: Readonly<Record<'train' | 'val' | 'test', number>>,
  labels: readonly string[],
): Job[] {
  const most = Math.max(...Object.values(counts));
  return Array.from({ length: most }, (_, index) => index).flatMap((index) =>
    (['train', 'val', 'test'] as const)
      .filter((split) => index < counts[split])
      .flatMap((split) => labels.map((label) => ({ split, label, index, attempt: 0 }))),
  );
}

function drawFiles(set: SetOptions, jobs: readonly Job[]): Promise<DrawnFile[]> {
  return mapConcurrently(jobs, availableParallelism() + 1, (job) => drawFile(set, job));
}

async function drawFile({ directory, seed, brands, scale }: SetOptions, job: Job): Promise<DrawnFile> {
  const { split, label, index, attempt } = job;
  const seeds = [seed, 'poster', split, label, index, ...(attempt > 0 ? [attempt] : [])];
  const marks = chooseMarks(label, brands, createRandom(...seeds, 'marks'));
  const { pixels, card } = await drawPoster({ seeds, scale, ...marks });
  const { data, width, height } = pixels;
  const quality = drawQuality(createRandom(...seeds, 'file'));
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();
  const path = `${split}/${label}/${String(index + 1).padStart(3, '0')}.jpg`;
  await writeFileAtomic(join(directory, path), jpeg);
  const row = { path, split, label, ...card, quality };
  return { job, row, perceptualHash: perceptualHash(await smallCopy(jpeg)) };
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
