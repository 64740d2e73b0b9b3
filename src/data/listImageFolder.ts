import { readdir, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { compareCodePoints } from './compareCodePoints';
import { indexClasses, type Split } from './dataset';
import { extensionOf, IMAGE_EXTENSIONS, isHiddenName, isImageName } from './imageExtensions';
import { lookAt } from './lookAt';
import { mapConcurrently } from './mapConcurrently';

/** A picture file found in a folder; nothing of its content is read yet. */
export interface ListedFile {
  /** Below the data folder, joined with `/`. */
  readonly relativePath: string;
  readonly label: string;
  readonly split: Split;
  /** 0 when the file cannot be looked at. */
  readonly bytes: number;
  /** When it was last changed, in milliseconds since 1970; 0 when the file cannot be looked at. */
  readonly modified: number;
  /** Why the file cannot be read, e.g. a symbolic link to nowhere; empty when it seems fine. */
  readonly problem: string;
}

/** What a data folder holds, by names alone. */
export interface FolderListing {
  /** `splits`: train/, val/ and perhaps test/ with class folders in each; `classes`: class folders alone. */
  readonly layout: 'splits' | 'classes';
  readonly classNames: readonly string[];
  /** Sorted by relative path. */
  readonly files: readonly ListedFile[];
  /** How many files of other kinds lie there, by the end of their names; `HIDDEN` for hidden ones named like pictures. */
  readonly otherFiles: ReadonlyMap<string, number>;
  /** Folders next to train/ that are none of the splits. */
  readonly otherFolders: readonly string[];
}

const SPLIT_FOLDERS: Readonly<Record<string, Split>> = {
  train: 'train',
  val: 'val',
  valid: 'val',
  validation: 'val',
  test: 'test',
};

/** How hidden files that are named like pictures are counted among the others. */
export const HIDDEN = 'hidden (a leading dot)';

const LAYOUTS = 'one folder per class, or train/ and val/ (and test/) with one folder per class in each';

/**
 * Lists the picture files of a data folder. Hidden files and folders (a leading dot, `__MACOSX`) are passed over,
 * folders below a class folder belong to the class, symbolic links are followed (a loop is entered once).
 *
 * @param directory the data folder, absolute or from the working directory
 * @throws Error in one line: the folder does not exist, is a file, may not be read, has no class folders, one
 *   class only or a class without pictures; or the classes of two splits differ
 */
export async function listImageFolder(directory: string): Promise<FolderListing> {
  const otherFiles = new Map<string, number>();
  const top = await listFolders(directory);
  const splitFolders = top.filter((name) => Object.hasOwn(SPLIT_FOLDERS, name));
  const layout = splitFolders.includes('train') ? 'splits' : 'classes';
  if (layout === 'classes' && splitFolders.length > 0) {
    throw new Error(`Data folder "${directory}" has ${splitFolders[0]}/ but no train/. Valid: ${LAYOUTS}.`);
  }
  const roots = layout === 'splits' ? splitFolders : [''];
  checkSplitFolders(directory, splitFolders);

  const classesByRoot = new Map<string, string[]>();
  const files: ListedFile[] = [];
  for (const root of roots) {
    const folder = root === '' ? directory : `${directory}/${root}`;
    const classes = root === '' ? top : await listFolders(folder);
    if (classes.length === 0) {
      throw new Error(`Data folder "${folder}" has no class folders. Valid: ${LAYOUTS}.`);
    }
    if (classes.length === 1) {
      throw new Error(
        `Data folder "${folder}" has one class only ("${classes[0]}"); classification needs at least two class folders.`,
      );
    }
    classesByRoot.set(root, classes);
    for (const label of classes) {
      const prefix = root === '' ? label : `${root}/${label}`;
      const found = await listFiles(directory, prefix, label, SPLIT_FOLDERS[root] ?? 'train', otherFiles);
      if (found.length === 0) {
        throw new Error(
          `Class folder "${directory}/${prefix}" has no pictures; accepted are ${IMAGE_EXTENSIONS.join(' ')}.`,
        );
      }
      files.push(...found);
    }
  }
  checkSameClasses(directory, classesByRoot);
  files.sort((a, b) => compareCodePoints(a.relativePath, b.relativePath));
  const otherFolders = layout === 'splits' ? top.filter((name) => !splitFolders.includes(name)) : [];
  return { layout, classNames: classesByRoot.get(roots[0]) as string[], files, otherFiles, otherFolders };
}

/** The error that a person should see when a folder cannot be listed; one line, and what to do. */
export function folderError(error: NodeJS.ErrnoException, folder: string): Error {
  if (error.code === 'ENOENT') {
    return new Error(`Data folder "${folder}" does not exist. Give a folder with ${LAYOUTS}.`);
  }
  if (error.code === 'ENOTDIR') {
    return new Error(`Data folder "${folder}" is a file. Give a folder with ${LAYOUTS}.`);
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new Error(
      `No permission to read the folder "${folder}". Give this user the right to read and enter it.`,
    );
  }
  if (error.code === 'ENAMETOOLONG') return new Error('the path of this folder is too long for this system');
  return new Error(`Cannot read the folder "${folder}": ${error.message}`);
}

/** The names in a folder, sorted, without the hidden ones. `onHidden` gets those. */
async function readFolder(folder: string, onHidden?: (name: string) => void): Promise<string[]> {
  try {
    const names = await readdir(folder);
    if (onHidden !== undefined) for (const name of names) if (isHiddenName(name)) onHidden(name);
    return names.filter((name) => !isHiddenName(name)).sort(compareCodePoints);
  } catch (error) {
    throw folderError(error as NodeJS.ErrnoException, folder);
  }
}

/** The folders in a folder, links to folders included. */
async function listFolders(folder: string): Promise<string[]> {
  const names = await readFolder(folder);
  const kinds = await Promise.all(names.map((name) => stat(`${folder}/${name}`).catch(() => undefined)));
  return names.filter((_, index) => kinds[index]?.isDirectory());
}

function checkSplitFolders(directory: string, folders: readonly string[]): void {
  const owners = new Map<Split, string>();
  for (const folder of folders) {
    const other = owners.get(SPLIT_FOLDERS[folder]);
    if (other !== undefined) {
      throw new Error(`Data folder "${directory}" has both ${other}/ and ${folder}/; keep one of them.`);
    }
    owners.set(SPLIT_FOLDERS[folder], folder);
  }
}

function checkSameClasses(directory: string, classesByRoot: ReadonlyMap<string, readonly string[]>): void {
  const train = classesByRoot.get('train');
  if (train === undefined) return;
  const inTrain = indexClasses(train);
  for (const [root, classes] of classesByRoot) {
    const inRoot = indexClasses(classes);
    const differences = [
      ...train
        .filter((name) => !Object.hasOwn(inRoot, name))
        .map((name) => `"${name}" is missing in ${root}/`),
      ...classes
        .filter((name) => !Object.hasOwn(inTrain, name))
        .map((name) => `"${name}" is missing in train/`),
    ];
    if (differences.length > 0) {
      const shown = differences.slice(0, 5).join(', ') + (differences.length > 5 ? ', ...' : '');
      throw new Error(`Data folder "${directory}": train/ and ${root}/ have different classes: ${shown}.`);
    }
  }
}

async function listFiles(
  directory: string,
  prefix: string,
  label: string,
  split: Split,
  otherFiles: Map<string, number>,
): Promise<ListedFile[]> {
  const found: ListedFile[] = [];
  const entered = new Set<string>();
  const countOther = (name: string) =>
    otherFiles.set(extensionOf(name), (otherFiles.get(extensionOf(name)) ?? 0) + 1);

  const addBroken = (relativePath: string, problem: string) =>
    found.push({ relativePath, label, split, bytes: 0, modified: 0, problem });

  async function enter(relative: string, parent: string): Promise<void> {
    const real = await realPath(`${directory}/${relative}`);
    // A link may lead back up, or twice to one place: what lies around it is no part of the class.
    if (entered.has(real) || parent === real || parent.startsWith(real.endsWith(sep) ? real : real + sep))
      return;
    entered.add(real);
    const names = await readFolder(`${directory}/${relative}`, (name) => {
      // Copies from another system leave such names; a picture among them should not go unseen.
      if (isImageName(name)) otherFiles.set(HIDDEN, (otherFiles.get(HIDDEN) ?? 0) + 1);
    });
    const looks = await mapConcurrently(names, 32, (name) => lookAt(`${directory}/${relative}/${name}`));
    for (const [index, name] of names.entries()) {
      const { information, problem, isLink = false } = looks[index];
      const relativePath = `${relative}/${name}`;
      if (information?.isDirectory()) {
        // A folder that cannot be listed stands in the table like a picture: its pictures are missing.
        await enter(relativePath, real).catch((error: Error) =>
          addBroken(relativePath, `cannot be read: ${error.message}`),
        );
      } else if (!isImageName(name) && (information !== undefined || isLink)) countOther(name);
      else if (information === undefined) addBroken(relativePath, problem);
      else if (!information.isFile()) {
        addBroken(relativePath, 'cannot be read: is no file but a pipe or a device');
      } else {
        const modified = Math.round(information.mtimeMs);
        found.push({ relativePath, label, split, bytes: information.size, modified, problem });
      }
    }
  }
  await enter(prefix, '');
  return found;
}

async function realPath(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    throw folderError(error as NodeJS.ErrnoException, folder);
  }
}
