import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/**
 * A short text that changes when one of the values changes.
 *
 * @param {unknown} values plain data
 * @returns {string} 16 hexadecimal digits
 */
export function fingerprint(values) {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
}

/**
 * A file's content for a fingerprint; `missing` when it cannot be read.
 *
 * @param {string} file small: it is read whole
 */
export function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'missing';
  }
}

/**
 * Size and time of a file that is too large to read at every start; `missing` when it is not there.
 *
 * @param {string} file
 */
export function statOf(file) {
  try {
    const { size, mtimeMs } = statSync(file);
    return `${size} ${mtimeMs}`;
  } catch {
    return 'missing';
  }
}
