import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { downloadFile, sha256OfFile } from '../model/pretrained/downloadFile';
import course from './coursePictures.json';

/** One picture of the course: where it lies below the data folder, and what it must be. */
export interface CoursePicture {
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** The pictures of the course as its repository holds them: 44 files, some of them the same picture twice. */
export const COURSE_PICTURES: readonly CoursePicture[] = course.files;
/** For people. */
export const COURSE_REPOSITORY = course.repository;
/** Where the files of that commit are served from. */
export const COURSE_ADDRESS = `${course.repository.replace('github.com', 'raw.githubusercontent.com')}/${course.commit}/${course.folder}`;

/** How far it is. */
export interface PlacingProgress {
  readonly files: number;
  readonly of: number;
}

/** What `placeCoursePictures` can be told. */
export interface PlaceOptions {
  /** An address or a folder below which the files lie; by default the course's repository. */
  readonly from?: string;
  readonly pictures?: readonly CoursePicture[];
  readonly onProgress?: (progress: PlacingProgress) => void;
}

const isAddress = (from: string) => /^https?:\/\//.test(from);

/** By hand, when there is no network. */
const BY_HAND = `Without a network: get ${COURSE_REPOSITORY} on another machine, bring its folder "${course.folder}" here, and run npm run data -- course --from THAT_FOLDER.`;

async function isRight(path: string, { bytes, sha256 }: CoursePicture): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && found.size === bytes && (await sha256OfFile(path)) === sha256;
}

/** The first picture that is missing in a folder, or is another one. */
async function firstWrong(
  directory: string,
  pictures: readonly CoursePicture[],
): Promise<CoursePicture | undefined> {
  for (const picture of pictures) {
    if (!(await isRight(join(directory, picture.path), picture))) return picture;
  }
  return undefined;
}

/** Brings one picture from an address or a folder to `target`, or throws one line. */
async function bring(picture: CoursePicture, from: string, target: string): Promise<void> {
  if (isAddress(from)) {
    try {
      const address = `${from.replace(/\/+$/, '')}/${picture.path.split('/').map(encodeURIComponent).join('/')}`;
      return await downloadFile(address, target, { sha256: picture.sha256 });
    } catch (error) {
      throw new Error(`${(error as Error).message}. ${BY_HAND}`);
    }
  }
  const source = join(from, picture.path);
  if (!existsSync(source)) throw new Error(`${source} is missing: ${from} is not the course's data folder.`);
  if (!(await isRight(source, picture))) {
    throw new Error(`${source} is not the course's picture: its SHA-256 or its size differs.`);
  }
  await mkdir(dirname(target), { recursive: true });
  await copyFile(source, target);
}

/**
 * Places the course's own pictures in a folder. Each file is checked by its size and SHA-256. They are gathered beside the
 * folder, under a hidden name, and the folder appears when all are there; a call that was cut off is gone on with by the
 * next. A picture that occurs twice is downloaded once.
 *
 * @returns false when the folder was there already, with all pictures in it
 * @throws Error in one line: no network and how to do without, a refusal, a wrong file, a folder that is something else
 */
export async function placeCoursePictures(directory: string, options: PlaceOptions = {}): Promise<boolean> {
  const { from = COURSE_ADDRESS, pictures = COURSE_PICTURES, onProgress } = options;
  if (existsSync(directory)) {
    const wrong = await firstWrong(directory, pictures);
    if (wrong === undefined) return false;
    throw new Error(
      `${directory} exists, but ${wrong.path} in it is missing or another file. Remove the folder, or choose another one with --out.`,
    );
  }
  const gathered = join(dirname(resolve(directory)), `.${basename(directory)}.part`);
  const byContent = new Map<string, string>();
  for (const [index, picture] of pictures.entries()) {
    const target = join(gathered, picture.path);
    const same = byContent.get(picture.sha256);
    if (!(await isRight(target, picture))) {
      if (same === undefined) await bring(picture, from, target);
      else {
        await mkdir(dirname(target), { recursive: true });
        await copyFile(same, target);
      }
    }
    byContent.set(picture.sha256, target);
    onProgress?.({ files: index + 1, of: pictures.length });
  }
  const wrong = await firstWrong(gathered, pictures);
  if (wrong !== undefined) {
    await rm(join(gathered, wrong.path), { force: true });
    throw new Error(`${wrong.path} was not written as it should be; run the same command again.`);
  }
  await rename(gathered, directory);
  return true;
}
