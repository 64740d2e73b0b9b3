import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { normalName } from './pythonRequirements.mjs';

/**
 * @typedef {object} PythonEnvironment
 * @property {'conda' | 'virtualenv' | '.venv'} kind `.venv` is the project's own, which the set-up makes and fills
 * @property {string} prefix absolute
 * @property {string} bin folder of its programs
 * @property {string} python absolute path of its interpreter
 */

/** @param {PythonEnvironment['kind']} kind @param {string} prefix @returns {PythonEnvironment} */
function environmentAt(kind, prefix) {
  const bin = path.join(prefix, 'bin');
  return { kind, prefix, bin, python: path.join(bin, 'python') };
}

/**
 * The environment that the course uses: the active conda environment or virtualenv, else `.venv` in the project.
 * Of two active ones the one whose programs come first in PATH. Conda's `base` is on in every shell of many machines
 * without anyone having chosen it, so it does not count.
 *
 * @param {string} root the project's root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {PythonEnvironment}
 */
export function chooseEnvironment(root, env = process.env) {
  const own = environmentAt('.venv', path.join(root, '.venv'));
  const folders = (env.PATH ?? '').split(path.delimiter);
  const active = [];
  if (env.VIRTUAL_ENV) active.push(environmentAt('virtualenv', path.resolve(env.VIRTUAL_ENV)));
  if (env.CONDA_PREFIX && env.CONDA_DEFAULT_ENV !== 'base')
    active.push(environmentAt('conda', path.resolve(env.CONDA_PREFIX)));
  /** @param {PythonEnvironment} one */
  const placeInPath = (one) => folders.indexOf(one.bin) >>> 0; // not found, -1, becomes the largest
  active.sort((a, b) => placeInPath(a) - placeInPath(b));
  const first = active.find((one) => existsSync(one.prefix));
  if (!first) return own;
  const isOwn = existsSync(own.prefix) && realpathSync(first.prefix) === realpathSync(own.prefix);
  return isOwn ? own : first;
}

/**
 * The folder of an environment's packages.
 *
 * @param {PythonEnvironment} environment
 * @returns {string | undefined}
 */
export function sitePackages(environment) {
  const lib = path.join(environment.prefix, 'lib');
  try {
    const version = readdirSync(lib).find(
      (name) => /^python3\.\d+$/.test(name) && existsSync(path.join(lib, name, 'site-packages')),
    );
    return version && path.join(lib, version, 'site-packages');
  } catch {
    return undefined;
  }
}

/**
 * What is installed, read from the names of the `.dist-info` folders: no Python is started.
 *
 * @param {PythonEnvironment} environment
 * @returns {Map<string, string>} version by normal name
 */
export function installedPackages(environment) {
  const folder = sitePackages(environment);
  if (!folder) return new Map();
  /** @type {[string, string][]} */
  const found = [];
  for (const name of readdirSync(folder)) {
    const match = /^(.+)-([^-]+)\.dist-info$/.exec(name);
    if (match) found.push([normalName(match[1]), match[2]]);
  }
  return new Map(found);
}

/**
 * The requirements that an environment does not meet. TensorFlow's GPU wheel is as good as the CPU one of its version.
 *
 * @param {readonly import('./pythonRequirements.mjs').Requirement[]} requirements
 * @param {ReadonlyMap<string, string>} installed
 */
export function lackingPackages(requirements, installed) {
  return requirements.filter(({ name, version }) => {
    const other = name === 'tensorflow-cpu' ? installed.get('tensorflow') : undefined;
    return installed.get(name) !== version && other !== version;
  });
}
