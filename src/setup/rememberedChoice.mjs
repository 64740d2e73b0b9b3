import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writeAtomic } from './atomicFile.mjs';

/** @typedef {{ gpu: boolean }} SetupChoice which TensorFlow wheel `.venv` holds */

/** @param {string} root */
const fileIn = (root) => path.join(root, '.cache/setup/choice.json');

/**
 * The remembered choice of `npm run setup -- --gpu` or `--cpu`; the CPU without one.
 *
 * @param {string} root the project's root
 * @returns {SetupChoice}
 */
export function rememberedChoice(root) {
  try {
    return { gpu: JSON.parse(readFileSync(fileIn(root), 'utf8')).gpu === true };
  } catch {
    return { gpu: false };
  }
}

/**
 * Remembers a choice for later set-ups.
 *
 * @param {string} root the project's root
 * @param {SetupChoice} choice
 */
export function rememberChoice(root, choice) {
  writeAtomic(fileIn(root), `${JSON.stringify(choice)}\n`);
}
