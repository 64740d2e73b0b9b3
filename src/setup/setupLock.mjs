import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Stopped } from './setupFailure.mjs';

/** @typedef {{ pid: number, host: string, started: string, token: string }} LockOwner */

const POLL_MILLISECONDS = 250;

/** A lock without an owner's name, or a take-over, that is older than this was broken off. */
const BROKEN_OFF_MILLISECONDS = 10_000;

/**
 * When a process began, to tell it from a later one with the same id. Empty where the system does not say (not Linux).
 *
 * @param {number} pid
 */
function startTimeOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** @param {LockOwner} owner */
function isAlive(owner) {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  return startTimeOf(owner.pid) === owner.started;
}

/** @param {string} file */
function ageOf(file) {
  const entry = statSync(file, { throwIfNoEntry: false });
  return entry ? Date.now() - entry.mtimeMs : 0;
}

/** @param {string} file @returns {LockOwner | undefined} undefined when the lock is gone or just being written */
function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return ageOf(file) > BROKEN_OFF_MILLISECONDS
      ? { pid: 0, host: hostname(), started: '-', token: 'broken' }
      : undefined;
  }
}

/**
 * Removes the lock of a dead process. Of several that try, the one that makes the file named after the dead owner's
 * token may remove it, so a lock that was taken meanwhile is never touched.
 *
 * @param {string} file
 * @param {LockOwner} dead
 */
function clearDeadLock(file, dead) {
  const claim = `${file}.${dead.token}`;
  try {
    writeFileSync(claim, '', { flag: 'wx' });
  } catch {
    if (ageOf(claim) > BROKEN_OFF_MILLISECONDS) rmSync(claim, { force: true });
    return;
  }
  if (readOwner(file)?.token === dead.token) renameSync(file, claim);
  rmSync(claim, { force: true });
}

/** @param {string} file @param {string} content @returns {boolean} */
function tryToTake(file, content) {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Runs `work` while no other process holds the lock. A lock whose owner died is taken over.
 *
 * @template T
 * @param {string} file the lock; its folder is made
 * @param {{ signal: AbortSignal, onWait: (owner: LockOwner) => void }} options onWait: called once when another process holds it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {Stopped} when `signal` is aborted while waiting
 */
export async function withLock(file, { signal, onWait }, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  const token = `${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const owner = JSON.stringify({
    pid: process.pid,
    host: hostname(),
    started: startTimeOf(process.pid),
    token,
  });
  for (let waits = 0; !tryToTake(file, owner); ) {
    const other = readOwner(file);
    if (other && !isAlive(other)) clearDeadLock(file, other);
    else if (other && waits++ === 0) onWait(other);
    await sleep(POLL_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) throw new Stopped();
  }
  try {
    return await work();
  } finally {
    if (readOwner(file)?.token === token) rmSync(file, { force: true });
  }
}
