import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { compareCodePoints } from './compareCodePoints';
import { IMAGE_EXTENSIONS, isHiddenName, isImageName } from './imageExtensions';
import { lookAt, systemReason } from './lookAt';

/** A file that is named like a picture, or was named by the caller. Nothing of its content is read yet. */
export interface WalkedPicture {
  readonly path: string;
  /** Why it cannot be read, such as a link to nowhere, or a folder that may not be listed; empty when it seems fine. */
  readonly problem: string;
}

interface Entry {
  readonly name: string;
  readonly kind: 'picture' | 'folder' | 'problem';
  readonly problem: string;
}

/** What a name in a folder is; undefined for what is neither a picture nor a folder. */
async function entryOf(folder: string, name: string): Promise<Entry | undefined> {
  const { information, problem, isLink = false } = await lookAt(`${folder}/${name}`);
  if (information?.isDirectory()) return { name, kind: 'folder', problem };
  if (!isImageName(name) && (information !== undefined || isLink)) return undefined;
  if (information === undefined) return { name, kind: 'problem', problem };
  if (information.isFile()) return { name, kind: 'picture', problem };
  return { name, kind: 'problem', problem: 'cannot be read: is no file but a pipe or a device' };
}

async function entriesOf(folder: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const item of await readdir(folder, { withFileTypes: true })) {
    const { name } = item;
    if (isHiddenName(name)) continue;
    // Plain files are most of them: no further question to the system for these.
    if (!item.isFile()) {
      const entry = await entryOf(folder, name);
      if (entry !== undefined) entries.push(entry);
    } else if (isImageName(name)) entries.push({ name, kind: 'picture', problem: '' });
  }
  const key = ({ name, kind }: Entry) => (kind === 'folder' ? `${name}/` : name);
  return entries.sort((a, b) => compareCodePoints(key(a), key(b)));
}

async function* walkFolder(path: string, entered: Set<string>): AsyncGenerator<WalkedPicture> {
  const folder = path.replace(/\/+$/, '');
  let entries: Entry[];
  try {
    const real = await realpath(path);
    // A link may lead back up, or twice to one place.
    if (entered.has(real)) return;
    entered.add(real);
    entries = await entriesOf(path);
  } catch (error) {
    yield { path, problem: `cannot be read: ${systemReason(error as NodeJS.ErrnoException)}` };
    return;
  }
  for (const { name, kind, problem } of entries) {
    if (kind === 'folder') yield* walkFolder(`${folder}/${name}`, entered);
    else yield { path: `${folder}/${name}`, problem };
  }
}

async function checkPath(path: string): Promise<void> {
  try {
    if (!(await stat(path)).isDirectory()) return;
  } catch (error) {
    const isMissing = await lstat(path).then(
      () => false,
      (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
    );
    const reason = isMissing
      ? 'there is no such file or folder'
      : systemReason(error as NodeJS.ErrnoException);
    throw new Error(`"${path}": ${reason}.`);
  }
  for await (const _picture of walkFolder(path, new Set())) return;
  throw new Error(
    `"${path}": there is no picture in this folder; accepted are ${IMAGE_EXTENSIONS.join(' ')}.`,
  );
}

/**
 * Looks at each of the paths before work begins.
 *
 * @throws Error in one line that names the first path that is missing, or is a folder without a picture
 */
export async function checkPicturePaths(paths: readonly string[]): Promise<void> {
  for (const path of paths) await checkPath(path);
}

/**
 * The pictures under these paths, one after another: a file stands for itself whatever its name, a folder for the
 * files named like pictures in it and in its folders, sorted by path (code points). Hidden names are passed over, links
 * followed; a folder is entered once for each of `paths`. What cannot be read is among them, with its problem.
 *
 * Memory: the names in the folders that lead to the present file.
 *
 * @throws Error before the first picture, as `checkPicturePaths` does
 */
export async function* walkPictures(paths: readonly string[]): AsyncGenerator<WalkedPicture> {
  await checkPicturePaths(paths);
  for (const path of paths) {
    const { information, problem } = await lookAt(path);
    if (information?.isDirectory()) yield* walkFolder(path, new Set());
    else if (information === undefined || information.isFile()) yield { path, problem };
    else yield { path, problem: 'cannot be read: is no file but a pipe or a device' };
  }
}
