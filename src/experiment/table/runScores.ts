import type { TimedRow } from '../../train/parseHistoryCsv';
import { type JsonValues, numberOf } from './jsonFile';
import type { RunScore } from './runRow';

/** The score in a `metrics.json`; null without one. */
export function scoreOf(metrics: JsonValues | null): RunScore | null {
  const value = numberOf(metrics?.top1);
  if (metrics === null || value === null) return null;
  const interval = Array.isArray(metrics.top1Interval) ? metrics.top1Interval.map(numberOf) : [];
  const [low, high] = interval;
  return {
    value,
    interval: low == null || high == null ? null : [low, high],
    pictures: numberOf(metrics.samples),
  };
}

/** Old runs have no metrics: then the last validated epoch stands for them, without an interval. */
export function scoreOfHistory(history: readonly TimedRow[] | null): RunScore | null {
  const last = history?.at(-1);
  return last?.valAccuracy == null ? null : { value: last.valAccuracy, interval: null, pictures: null };
}
