import type { Interval } from '../../evaluate/intervals/percentileInterval';
import { percent } from '../format';

/** An interval does not break over two lines. */
const TO = '\u00a0to\u00a0';

/** A rate with its 95 % interval in per cent, `96.4 % (82.3 to 99.4)`; a dash where it is not defined. */
export function rateText(rate: number | null, interval: Interval | readonly [number, number] | null): string {
  if (rate === null || interval === null) return '–';
  return `${percent(rate)} (${interval.map((limit) => (100 * limit).toFixed(1)).join(TO)})`;
}

/** A score that is no rate, such as a loss, with its 95 % interval; a dash where it is not defined. */
export function scoreText(score: number | null, interval: readonly [number, number] | null): string {
  if (score === null || interval === null) return '–';
  return `${score.toFixed(3)} (${interval.map((limit) => limit.toFixed(3)).join(TO)})`;
}
