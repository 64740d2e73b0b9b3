import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  drawPretrainingPicture,
  PRETRAINING_PICTURES_VERSION,
} from '../../data/pretraining/drawPretrainingPicture';
import { PRETRAINING_CLASSES } from '../../data/pretraining/pretrainingClasses';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import type { PictureSet } from '../../evaluate/transfer/pictureSet';
import { eventLoopTurn } from '../../train/validate';

/** Which pictures a study is made on. */
export interface StudyPicturesOptions {
  /** Names of pre-training classes without their family, such as `teapot`. */
  readonly classNames: readonly string[];
  /** Pictures of each class to train on, and to judge by. */
  readonly trainPerClass: number;
  readonly valPerClass: number;
  /** Pixels, 32 to 512. */
  readonly side: number;
  readonly seed: number;
  /** Folder in which they are kept for the next time. Default `.cache/studies`. */
  readonly directory?: string;
  /** Told while pictures are drawn, not when they are read back. */
  onProgress?(drawn: number, total: number): void;
}

/** Pictures in memory, and which ones are for what, as places in the set; no picture is in both parts. */
export interface StudyPictures {
  readonly set: PictureSet;
  readonly train: readonly number[];
  readonly val: readonly number[];
}

function classIndex(name: string): number {
  const index = PRETRAINING_CLASSES.findIndex((one) => one.name.split('/')[1] === name);
  if (index >= 0) return index;
  throw new Error(`there is no drawn class '${name}'; valid are the names in PRETRAINING_CLASSES`);
}

async function draw(classes: readonly number[], each: number, options: StudyPicturesOptions) {
  const { side, seed, onProgress } = options;
  const length = side * side * 3;
  const total = classes.length * each;
  const bytes = new Uint8Array(total * length);
  for (let picture = 0; picture < total; picture++) {
    const drawn = await drawPretrainingPicture(classes[Math.floor(picture / each)], picture % each, {
      seed,
      side,
    });
    bytes.set(drawn, picture * length);
    onProgress?.(picture + 1, total);
    if (picture % 16 === 0) await eventLoopTurn();
  }
  return bytes;
}

/**
 * Draws the pictures of a study, or reads them back when they were drawn before: the same ones each time. Every picture has
 * its own pose, colours, light and ground, so those to judge by are new to whoever learned from the others.
 *
 * @throws Error in one line for an unknown class or a side out of its range
 */
export async function drawStudyPictures(options: StudyPicturesOptions): Promise<StudyPictures> {
  const {
    classNames,
    trainPerClass,
    valPerClass,
    side,
    seed,
    directory = join('.cache', 'studies'),
  } = options;
  const classes = classNames.map(classIndex);
  const each = trainPerClass + valPerClass;
  const key = JSON.stringify([PRETRAINING_PICTURES_VERSION, classes, each, side, seed]);
  const path = join(directory, `${createHash('sha256').update(key).digest('hex').slice(0, 16)}.rgb`);
  const length = side * side * 3;
  const total = classes.length * each;
  const kept = await readFile(path).catch(() => null);
  const isKept = kept !== null && kept.length === total * length;
  const bytes = isKept ? new Uint8Array(kept) : await draw(classes, each, options);
  if (!isKept) await writeFileAtomic(path, bytes);
  const all = Array.from({ length: total }, (_, picture) => picture);
  return {
    set: {
      classNames,
      labels: all.map((picture) => Math.floor(picture / each)),
      pixels: all.map((picture) => bytes.subarray(picture * length, (picture + 1) * length)),
      side,
    },
    train: all.filter((picture) => picture % each < trainPerClass),
    val: all.filter((picture) => picture % each >= trainPerClass),
  };
}
