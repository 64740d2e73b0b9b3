import { axis } from '../theme';

/** The axis of epochs, from 1 to `last`, under two panels of which the lower one is `y2`: every epoch has a tick as long as there are few. */
export function epochAxis(last: number) {
  return axis('Epoch', {
    anchor: 'y2',
    range: [1 - 0.03 * last, last + 0.03 * last],
    ...(last <= 15 ? { tickmode: 'linear', tick0: 1, dtick: 1 } : { tickformat: 'd' }),
  });
}

/** A range around accuracies that leaves room on both sides, also when all are equal; missing ones are passed over. */
export function accuracyRange(accuracies: readonly (number | null)[]): [number, number] {
  const found = accuracies.flatMap((accuracy) => accuracy ?? []);
  if (found.length === 0) return [0, 1.04];
  return [Math.max(0, Math.min(...found) - 0.1), Math.min(1.04, Math.max(...found) + 0.1)];
}
