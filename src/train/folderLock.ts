import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Lies in the folder while a training writes there. */
export const LOCK_FILE = '.training.lock';

const RETRY_MILLISECONDS = 200;

interface Owner {
  pid: number;
  host: string;
  /** When that process began, so that another one with the same number is told apart; null where it is not known. */
  began: string | null;
}

/** The folders that this process holds. */
const held = new Set<string>();

/** State and start time of a process, from Linux's /proc; null elsewhere, or when there is no such process. */
function lookUp(pid: number): { state: string; began: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before the last parenthesis may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], began: fields[19] };
  } catch {
    return null;
  }
}

/** A process of another machine cannot be asked after: its lock counts as left behind, or a crash would lock for ever. */
function isAlive({ pid, host, began }: Owner, folder: string): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return held.has(folder);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const found = lookUp(pid);
  // A killed process that nobody has waited for still has its number.
  return found === null || (!/[ZX]/.test(found.state) && (began === null || began === found.began));
}

/** True when the lock is ours now; else who has it (null: it went away meanwhile, or says nothing). */
async function tryLock(path: string, owner: Owner): Promise<true | Owner | null> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(JSON.stringify(owner));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return JSON.parse(await readFile(path, 'utf8').catch(() => 'null')) as Owner | null;
  }
}

/**
 * Keeps a second training out of a folder: two that mix their checkpoints would spoil both. Returns what gives the
 * folder back. A lock that a killed process left is taken over; a process that is just ending is waited for, at most
 * `patience` milliseconds. It is a guard against mistakes, not against two that start in the same instant.
 *
 * Throws one line that names the process when the folder is in use, or says why it cannot be written.
 */
export async function lockFolder(directory: string, patience = 5000): Promise<() => Promise<void>> {
  const folder = resolve(directory);
  const path = join(directory, LOCK_FILE);
  const owner = { pid: process.pid, host: hostname(), began: lookUp(process.pid)?.began ?? null };
  const until = Date.now() + patience;
  try {
    await mkdir(directory, { recursive: true });
    for (;;) {
      const other = await tryLock(path, owner).catch((error: Error) => {
        if (error instanceof SyntaxError) return null;
        throw error;
      });
      if (other === true) break;
      if (other === null || !isAlive(other, folder)) await rm(path, { force: true });
      else if (Date.now() > until) {
        throw new Error(`a training in process ${other.pid} is writing there; wait for it`);
      } else await sleep(RETRY_MILLISECONDS);
    }
  } catch (error) {
    throw new Error(`Cannot train into ${directory}: ${(error as Error).message}, or choose another folder`);
  }
  held.add(folder);
  return async () => {
    held.delete(folder);
    // A folder that can no longer be written keeps it; the next training sees that its owner is gone.
    await rm(path, { force: true }).catch(() => undefined);
  };
}
