import type { DownloadProgress } from '../model/pretrained/downloadFile';
import { type ProgressBar, progressBar } from './display';

/** What `startNetwork` calls while it downloads weights, and what shows it. */
export interface DownloadProgressBar {
  onProgress(progress: DownloadProgress): void;
  /** Shows the last state and the time it took; nothing when nothing was downloaded. Call it at the end. */
  finish(): void;
}

const MEGABYTE = 1e6;

/**
 * A progress bar in megabytes, called `label`. It appears with the first byte: weights that are here already show none,
 * and neither does a server that does not say how long the file is.
 */
export function downloadProgressBar(label = 'Downloading weights, in MB'): DownloadProgressBar {
  let bar: ProgressBar | undefined;
  return {
    onProgress({ received, total }) {
      if (total === undefined || total === 0) return;
      const megabytes = Math.ceil(total / MEGABYTE);
      bar ??= progressBar({ total: megabytes, label });
      bar.update(Math.floor((megabytes * received) / total));
    },
    finish: () => bar?.finish(),
  };
}
