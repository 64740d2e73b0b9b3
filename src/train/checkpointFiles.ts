import { mkdir, readdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A checkpoint's place in a run, read from its file's name. */
export interface CheckpointFile {
  path: string;
  /** From 1. */
  epoch: number;
  /** Steps done of that epoch, or null when the whole epoch is done. */
  step: number | null;
}

const NAME = /^epoch_(\d+)(?:_step_(\d+))?\.safetensors$/;

/** `epoch_0007.safetensors`, or `epoch_0007_step_0003.safetensors` for a run stopped within epoch 7 after 3 steps. */
export function checkpointName(epoch: number, step: number | null = null): string {
  const digits = (value: number) => String(value).padStart(4, '0');
  return `epoch_${digits(epoch)}${step === null ? '' : `_step_${digits(step)}`}.safetensors`;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`Cannot list the checkpoints of ${directory}: ${(error as Error).message}`);
  }
}

/**
 * The checkpoints in `directory`, oldest first by the *number* of the epoch (10 comes after 9), whatever the number of
 * digits. Other files and unfinished temporary ones are left out; a missing folder holds none.
 */
export async function listCheckpoints(directory: string): Promise<CheckpointFile[]> {
  const files: CheckpointFile[] = [];
  for (const name of await namesIn(directory)) {
    const match = NAME.exec(name);
    if (match === null) continue;
    const step = match[2] === undefined ? null : Number(match[2]);
    files.push({ path: join(directory, name), epoch: Number(match[1]), step });
  }
  const order = ({ step }: CheckpointFile) => step ?? Number.POSITIVE_INFINITY;
  return files.sort((a, b) => a.epoch - b.epoch || (order(a) < order(b) ? -1 : 1));
}

/** The path of the newest checkpoint in `directory`, by number. Throws an error that names the folder when it has none. */
export async function newestCheckpoint(directory: string): Promise<string> {
  const files = await listCheckpoints(directory);
  if (files.length === 0) {
    throw new Error(
      `No checkpoint in ${directory}: looked for files like ${checkpointName(1)}. Train first (notebook 03), or name the folder that holds them`,
    );
  }
  return files[files.length - 1].path;
}

/** `now` as a folder's name: `2026-11-22T05-37-36-123`. */
const timeName = (now: Date) => now.toISOString().slice(0, -1).replace(/[:.]/g, '-');

/**
 * Moves the checkpoints that an earlier run left in `directory` to `<directory>/previous-<time>/`, so that a new run
 * neither overwrites them nor is confused by them. Returns that folder, or null when there was nothing to move.
 */
export async function movePreviousCheckpoints(directory: string, now = new Date()): Promise<string | null> {
  const files = await listCheckpoints(directory);
  if (files.length === 0) return null;
  const target = join(directory, `previous-${timeName(now)}`);
  await mkdir(target, { recursive: true });
  for (const { path } of files) await rename(path, join(target, basename(path)));
  return target;
}
