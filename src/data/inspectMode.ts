import { PIXEL_CHECK_NAMES } from './checks/checks';

/**
 * How much of each picture is read. `full`: every byte is hashed and every pixel decoded. `header`: the first and last
 * bytes, and all of the files whose content may come twice; what that leaves unseen is told in a note. `auto`: `full`
 * up to `MOST_IN_FULL` pictures, `header` beyond.
 */
export type Inspect = 'full' | 'header' | 'auto';

export const INSPECT: readonly Inspect[] = ['full', 'header', 'auto'];

/** With `auto`, the most pictures that are decoded: photographs of that number take some minutes. */
export const MOST_IN_FULL = 20_000;

/** @throws Error in one line when `inspect` is no valid value */
export function checkInspect(inspect: Inspect): void {
  if (!INSPECT.includes(inspect)) {
    throw new Error(`inspect must be one of ${INSPECT.join(', ')}, not "${inspect}".`);
  }
}

/** What `inspect` means for this number of files. Throws as `checkInspect` does. */
export function inspectMode(inspect: Inspect, files: number): 'full' | 'header' {
  checkInspect(inspect);
  if (inspect === 'auto') return files > MOST_IN_FULL ? 'header' : 'full';
  return inspect;
}

/** What people must be told when only the headers were read. */
export function headerNote(files: number): string {
  return (
    `HEADERS ONLY: the ${files.toLocaleString('en-US')} pictures were not decoded. Sizes, formats, exact copies and ` +
    `cut-off files are known. Not checked: damage in the middle of a file, ${PIXEL_CHECK_NAMES.join(', ')}. ` +
    "Set inspect to 'full' to check all of it; that decodes every picture."
  );
}
