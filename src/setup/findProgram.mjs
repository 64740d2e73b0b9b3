import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Finds the first of some programs, without starting one.
 *
 * @param {readonly string[]} names plain names, searched in PATH, or paths
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} absolute path
 */
export function findProgram(names, env = process.env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  for (const name of names) {
    const candidates = name.includes('/')
      ? [path.resolve(name)]
      : folders.map((folder) => path.join(folder, name));
    const found = candidates.find(isProgram);
    if (found) return found;
  }
  return undefined;
}
