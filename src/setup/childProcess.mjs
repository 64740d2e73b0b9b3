import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { exitCodeOf, listenForStop } from './interruption.mjs';
import { Stopped } from './setupFailure.mjs';
import { whenParentIsGone } from './whenParentIsGone.mjs';

/** How long a child may take to end after it was asked to, before it is killed. */
const GRACE_MILLISECONDS = 2000;

/**
 * Signals a child and its own children. They are a process group of their own, so that nothing is left running.
 *
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * @typedef {object} LoggedResult
 * @property {number} code exit code; 127 when the program could not be started
 * @property {string} output stdout and stderr of this command, together
 */

/**
 * Runs a program with its output in a file.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ logFile: string, cwd: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal }} options
 *   logFile: the output is appended to it; signal: ends the child and its children
 * @returns {Promise<LoggedResult>}
 * @throws {Stopped} when `signal` was aborted
 */
export async function runLogged(program, args, { logFile, cwd, env = process.env, signal }) {
  if (signal?.aborted) throw new Stopped();
  const log = openSync(logFile, 'a+');
  const start = readFileSync(logFile).length;
  writeSync(log, `$ ${program} ${args.join(' ')}\n`);
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', log, log], detached: true });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const stop = () => {
    signalGroup(child.pid, 'SIGTERM');
    timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GRACE_MILLISECONDS);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const code = await new Promise((resolve) => {
      child.once('error', (error) => {
        writeSync(log, `${error.message}\n`);
        resolve(127);
      });
      child.once('exit', (code, childSignal) => resolve(exitCodeOf(code, childSignal)));
    });
    if (signal?.aborted) {
      signalGroup(child.pid, 'SIGKILL');
      throw new Stopped();
    }
    return { code, output: readFileSync(logFile).subarray(start).toString() };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    closeSync(log);
  }
}

/**
 * Runs a program that owns the terminal, such as the course or JupyterLab, until it ends.
 * The first Ctrl-C is passed on as `stopSignal`; the second kills. When npm was killed, that counts as a Ctrl-C.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, stopSignal?: NodeJS.Signals }} options
 * @returns {Promise<number>} its exit code; 130 when Ctrl-C ended it and it set no code of its own
 */
export async function runAttached(program, args, { cwd, env, stopSignal = 'SIGINT' }) {
  // A group of its own: the terminal's Ctrl-C reaches it once, from here, and not twice or as a question (y/n).
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  let stops = 0;
  const stopListening = listenForStop(() => signalGroup(child.pid, stops++ === 0 ? stopSignal : 'SIGKILL'));
  const stopWatching = whenParentIsGone(() => {
    if (stops++ === 0) signalGroup(child.pid, stopSignal);
  });
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(signal && stops > 0 ? 130 : exitCodeOf(code, signal)));
    });
  } finally {
    stopListening();
    stopWatching();
    if (stops > 0) signalGroup(child.pid, 'SIGTERM');
  }
}
