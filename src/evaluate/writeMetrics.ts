import { writeFileAtomic } from '../data/writeFileAtomic';
import type { Metrics } from './computeMetrics';

/** What `metrics.json` says besides the metrics. */
export interface MetricsOrigin {
  /** The checkpoint's file name. */
  checkpoint: string;
  /** Its epoch, counted from 1. */
  epoch?: number;
  /** The part of the data set that was evaluated. */
  split?: string;
}

/** Writes `metrics.json`: the metrics and what they were measured on. */
export async function writeMetrics(path: string, metrics: Metrics, origin: MetricsOrigin): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify({ ...metrics, ...origin }, null, 2)}\n`);
}
