import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** The checkpoint that a resumed run goes on from: that of the newest finished epoch, or of the step stopped at. */
export const LAST = 'last.safetensors';

/** That of the epoch with the best validation. */
export const BEST = 'best.safetensors';

/** A checkpoint's place in a run. */
export interface CheckpointFile {
  path: string;
  kind: 'epoch' | 'best' | 'last';
  /** From 1; null when the file does not say, because it is damaged. */
  epoch: number | null;
  /** Steps done of that epoch, or null when the whole epoch is done. */
  step: number | null;
}

const NAME = /^epoch_(\d+)\.safetensors$/;

/** `epoch_0007.safetensors`. */
export function checkpointName(epoch: number): string {
  return `epoch_${String(epoch).padStart(4, '0')}.safetensors`;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`Cannot list the checkpoints of ${directory}: ${(error as Error).message}`);
  }
}

/** Epoch and step of a checkpoint, from its header alone: the numbers behind it may be many megabytes. */
async function readPlace(path: string): Promise<Pick<CheckpointFile, 'epoch' | 'step'>> {
  const file = await open(path, 'r');
  try {
    const start = Buffer.alloc(8);
    await file.read(start, 0, 8, 0);
    const length = Math.min(Number(start.readBigUInt64LE()), (await file.stat()).size);
    const header = Buffer.alloc(length);
    await file.read(header, 0, length, 8);
    const { __metadata__: metadata } = JSON.parse(header.toString()) as {
      __metadata__: Record<string, string>;
    };
    const progress = JSON.parse(metadata.progress) as { step: number } | null;
    return { epoch: Number(metadata.epoch), step: progress?.step ?? null };
  } catch {
    return { epoch: null, step: null };
  } finally {
    await file.close();
  }
}

/** The epochs kept in `directory`, lowest *number* first (10 comes after 9), whatever the number of digits. */
export async function listEpochs(directory: string): Promise<{ path: string; epoch: number }[]> {
  const found = (await namesIn(directory)).flatMap((name) => {
    const match = NAME.exec(name);
    return match === null ? [] : [{ path: join(directory, name), epoch: Number(match[1]) }];
  });
  return found.sort((a, b) => a.epoch - b.epoch);
}

/**
 * The checkpoints in `directory`: the epochs by number, then the best, then the last. Other files and unfinished
 * temporary ones are left out; a missing folder holds none.
 */
export async function listCheckpoints(directory: string): Promise<CheckpointFile[]> {
  const files: CheckpointFile[] = (await listEpochs(directory)).map((one) => ({
    ...one,
    kind: 'epoch',
    step: null,
  }));
  const names = await namesIn(directory);
  for (const [name, kind] of [
    [BEST, 'best'],
    [LAST, 'last'],
  ] as const) {
    const path = join(directory, name);
    if (names.includes(name)) files.push({ path, kind, ...(await readPlace(path)) });
  }
  return files;
}

function nothingIn(directory: string, what: string): Error {
  return new Error(
    `No checkpoint in ${directory}: looked for ${what}. Train first (notebook 03), or name the folder that holds them`,
  );
}

/**
 * The path of the newest checkpoint in `directory`: `last.safetensors`, which a run replaces with each checkpoint it
 * writes; in a folder without it, that of the highest epoch number. Throws an error that names the folder when it has
 * none.
 */
export async function newestCheckpoint(directory: string): Promise<string> {
  if ((await namesIn(directory)).includes(LAST)) return join(directory, LAST);
  const epochs = await listEpochs(directory);
  if (epochs.length === 0) throw nothingIn(directory, `${LAST} and files like ${checkpointName(1)}`);
  return epochs[epochs.length - 1].path;
}

/** The path of the best checkpoint in `directory`. Throws an error that names the folder when it has none. */
export async function bestCheckpoint(directory: string): Promise<string> {
  if ((await namesIn(directory)).includes(BEST)) return join(directory, BEST);
  throw nothingIn(directory, `${BEST}, which a run with validation writes`);
}

/** `now` as a folder's name: `2026-11-22T05-37-36-123`. */
const timeName = (now: Date) => now.toISOString().slice(0, -1).replace(/[:.]/g, '-');

/**
 * Moves files of `directory` to `<directory>/previous-<time>/`, in the order given, so that a new run neither
 * overwrites nor mixes with them. Returns that folder, or null when there was nothing to move.
 */
export async function moveAside(
  directory: string,
  names: readonly string[],
  now = new Date(),
): Promise<string | null> {
  if (names.length === 0) return null;
  const target = join(directory, `previous-${timeName(now)}`);
  await mkdir(target, { recursive: true });
  for (const name of names) await rename(join(directory, name), join(target, name));
  return target;
}

/**
 * Moves what an earlier run left in `directory` aside: its checkpoints and `others` (names). The last one goes first:
 * a run that is killed meanwhile leaves nothing that could be resumed by mistake. Returns the folder, or null.
 */
export async function movePreviousCheckpoints(
  directory: string,
  others: readonly string[] = [],
  now = new Date(),
): Promise<string | null> {
  const found = await namesIn(directory);
  const epochs = (await listEpochs(directory)).map(({ path }) => basename(path));
  if (epochs.length === 0 && !found.includes(LAST) && !found.includes(BEST)) return null;
  const names = [LAST, BEST, ...epochs, ...others].filter((name) => found.includes(name));
  return moveAside(directory, names, now);
}
