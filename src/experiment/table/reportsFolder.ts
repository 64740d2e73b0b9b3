import { basename, dirname, join } from 'node:path';

/**
 * The folder whose runs belong in one table with those in `out`: the nearest one named `reports` that holds it, else `out` itself.
 */
export function reportsFolder(out: string): string {
  for (let folder = join(out); ; folder = dirname(folder)) {
    if (basename(folder) === 'reports') return folder;
    if (dirname(folder) === folder) return out;
  }
}
