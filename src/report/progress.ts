import { escapeHtml } from './escapeHtml';
import { duration, shortNumber } from './format';

/** How far a task is. */
export interface Progress {
  label: string;
  done: number;
  total: number;
  /** Of `done`, what was done before the start, such as by a run that is gone on with. Default 0. */
  before?: number;
  /** Seconds since the start. */
  seconds: number;
  /** Said at the end of the line, such as the loss. */
  note?: string;
  /** The task ended, complete or not. */
  finished?: boolean;
}

/** One line: `train: 12/20 (60 %), 0.8/s, 10 s left, loss 0.41`. When finished, the time it took instead. */
export function progressText({ label, done, total, before = 0, seconds, note, finished }: Progress): string {
  const rate = seconds > 0 ? (done - before) / seconds : 0;
  const parts = [
    `${label}: ${done.toLocaleString('en-US')}/${total.toLocaleString('en-US')} (${Math.floor(100 * fraction(done, total))} %)`,
  ];
  if (rate > 0) {
    parts.push(rate >= 0.1 ? `${shortNumber(rate, 2)}/s` : `${duration(1 / rate)} each`);
  }
  if (finished) parts.push(`${done < total ? 'stopped after' : 'took'} ${duration(seconds)}`);
  else if (done < total && rate > 0) parts.push(`${duration((total - done) / rate)} left`);
  if (note) parts.push(note);
  return parts.join(', ');
}

/** The same as a bar and a line in HTML. */
export function progressHtml(progress: Progress): string {
  const width = (100 * fraction(progress.done, progress.total)).toFixed(1);
  return `<div class="course-progress"><div class="course-progress-track"><div class="course-progress-bar" style="width:${width}%"></div></div><span class="course-progress-text">${escapeHtml(progressText(progress))}</span></div>`;
}

function fraction(done: number, total: number): number {
  return total > 0 ? Math.min(1, Math.max(0, done / total)) : 1;
}
