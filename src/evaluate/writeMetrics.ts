import { writeFileAtomic } from '../data/writeFileAtomic';
import type { Metrics } from './metrics';

/** What `metrics.json` says besides the metrics. */
export interface MetricsOrigin {
  /** The checkpoint's file name. */
  checkpoint: string;
  /** Its epoch, counted from 1. */
  epoch?: number;
  /** The part of the data set that was evaluated. */
  split?: string;
}

/** Writes `metrics.json`: the metrics and what they were measured on. Lists of numbers stand on one line. */
export async function writeMetrics(path: string, metrics: Metrics, origin: MetricsOrigin): Promise<void> {
  const text = JSON.stringify({ ...metrics, ...origin }, null, 2);
  // Within a JSON text a line break never belongs to a string.
  const compact = text.replace(/\[\n[\s\d.,eE+-]+\]/g, (list) =>
    list.replace(/\s+/g, '').replace(/,/g, ', '),
  );
  await writeFileAtomic(path, `${compact}\n`);
}
