import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findProgram } from './findProgram.mjs';

/** Supported by every version in environment.yml: at least 3.10, below 3.14. */
const OLDEST = 10;
const NEWEST = 13;

/**
 * @typedef {object} PythonProgram
 * @property {string} program absolute path
 * @property {string} version as `3.11.2`
 * @property {boolean} hasVenv whether it can make a virtualenv with pip in it (Debian leaves that to python3-venv)
 */

/** @param {string} version */
export function isSupportedPython(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 3 && minor >= OLDEST && minor <= NEWEST;
}

/** In words, for messages. */
export const SUPPORTED_PYTHON = `3.${OLDEST} to 3.${NEWEST}`;

/**
 * Asks a Python for its version.
 *
 * @param {string} program
 * @returns {Promise<PythonProgram | undefined>} undefined when it does not start
 */
export async function askPython(program) {
  const question =
    'import sys\nprint("%d.%d.%d" % sys.version_info[:3])\ntry:\n import venv, ensurepip\n print("venv")\nexcept ImportError:\n pass';
  try {
    const { stdout } = await promisify(execFile)(program, ['-c', question], { timeout: 30_000 });
    const [version, venv] = stdout.trim().split(/\s+/);
    return { program, version, hasVenv: venv === 'venv' };
  } catch {
    return undefined;
  }
}

/**
 * Finds a Python to make `.venv` with: `python3` if its version is supported, else python3.13 down to python3.10.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ python?: PythonProgram, seen: PythonProgram[] }>} python: a supported one, with venv where there is one;
 *   seen: all that were asked
 */
export async function findPython(env = process.env) {
  const names = ['python3'];
  for (let minor = NEWEST; minor >= OLDEST; minor--) names.push(`python3.${minor}`);
  /** @type {PythonProgram[]} */
  const seen = [];
  for (const name of names) {
    const program = findProgram([name], env);
    const python = program && (await askPython(program));
    if (!python) continue;
    seen.push(python);
    if (isSupportedPython(python.version) && python.hasVenv) return { python, seen };
  }
  return { python: seen.find(({ version }) => isSupportedPython(version)), seen };
}
