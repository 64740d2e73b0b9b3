import type { ScanProgress } from '../data/scanImageFolder';
import { type ProgressBar, progressBar } from './display';

/** What `openDataset` calls while it reads files, and what shows it. */
export interface ScanProgressBar {
  onProgress(progress: ScanProgress): void;
  /** Shows the last state and the time it took; nothing when no file was read. Call it at the end. */
  finish(): void;
}

/** A progress bar for `openDataset`. It appears with the first file, so a table that is read back shows none. */
export function scanProgressBar(): ScanProgressBar {
  let bar: ProgressBar | undefined;
  return {
    onProgress({ done, total }) {
      bar ??= progressBar({ total, label: 'Reading pictures' });
      bar.update(done);
    },
    finish: () => bar?.finish(),
  };
}
