import type { SweepMonitor } from '../../experiment/sweep/sweepPlan';
import { percent } from '../format';

/** What a sweep goes by, as the title of an axis. */
export function scoreName(monitor: SweepMonitor): string {
  return monitor === 'valAccuracy' ? 'Validation accuracy' : 'Validation loss (nats)';
}

/** One score in words. */
export function scoreText(monitor: SweepMonitor, score: number): string {
  return monitor === 'valAccuracy' ? percent(score) : score.toFixed(3);
}
