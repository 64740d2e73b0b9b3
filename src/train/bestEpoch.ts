import type { HistoryRow } from './history';

/** What makes an epoch better than another: a lower validation loss, or a higher validation accuracy. */
export type Monitor = 'valLoss' | 'valAccuracy';

export const MONITORS: readonly Monitor[] = ['valLoss', 'valAccuracy'];

/**
 * The best epoch so far, or null when none was validated. Of equal ones the first: it needed less training. An epoch
 * counts as better when it beats the best before it by more than `minDelta` (0 or more, in the monitor's unit).
 */
export function bestEpoch(
  rows: readonly HistoryRow[],
  monitor: Monitor = 'valLoss',
  minDelta = 0,
): HistoryRow | null {
  let best: HistoryRow | null = null;
  for (const row of rows) {
    const [value, previous] = [row[monitor], best?.[monitor] ?? null];
    if (value === null) continue;
    const gain = previous === null ? Infinity : monitor === 'valLoss' ? previous - value : value - previous;
    if (gain > minDelta) best = row;
  }
  return best;
}

/**
 * Early stopping (Prechelt 1998): true when the last `patience` epochs brought nothing better, as Keras's
 * `EarlyStopping` counts them. A function of the finished epochs alone, so a resumed run decides alike. `patience` 0
 * means never.
 */
export function isOutOfPatience(
  rows: readonly HistoryRow[],
  { patience, monitor, minDelta }: { patience: number; monitor: Monitor; minDelta: number },
): boolean {
  const last = rows.at(-1);
  if (patience === 0 || last === undefined) return false;
  return last.epoch - (bestEpoch(rows, monitor, minDelta)?.epoch ?? 0) >= patience;
}
