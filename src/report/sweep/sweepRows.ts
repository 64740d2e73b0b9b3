import type { SweepRun } from '../../experiment/sweep/sweepRun';
import { rankTrials, type SweepTrial } from '../../experiment/sweep/sweepTrial';
import { duration, percent } from '../format';

/** `88.3 % (77.8 to 94.2)`, with spaces that do not break; a dash without a score. */
export function accuracyText({
  valAccuracy,
  interval,
}: Pick<SweepTrial, 'valAccuracy' | 'interval'>): string {
  if (valAccuracy === null) return '–';
  const range = interval === null ? '' : ` (${interval.map((end) => (100 * end).toFixed(1)).join(' to ')})`;
  return `${percent(valAccuracy)}${range}`.replace(/ /g, '\u00a0');
}

/** A trial as a row of a table: its settings one by one, scores with the 95 % interval, time. */
export function trialRow(trial: SweepTrial): Record<string, unknown> {
  const { name, setting, epochs, valLoss, seconds } = trial;
  return {
    trial: name,
    ...setting,
    ...('epochs' in setting ? {} : { epochs }),
    accuracy: accuracyText(trial),
    loss: valLoss ?? undefined,
    time: duration(seconds),
  };
}

/** The best trials, the best first, and the base setting where it stands among them or after them. */
export function bestRows({ plan, base, trials }: SweepRun, count = 10): Record<string, unknown>[] {
  const all = base === null ? trials : [base, ...trials];
  const last = Math.max(0, ...all.map(({ rung }) => rung));
  const ranked = rankTrials(
    all.filter(({ rung, index }) => rung === last || index === 0),
    plan.monitor,
  );
  const placed = ranked.map((trial, place) => ({ place: place + 1, ...trialRow(trial), index: trial.index }));
  const shown = placed.filter(({ place, index }) => place <= count || index === 0);
  // The base setting says nothing of its parameters: the columns begin with a trial that does.
  const names = Object.keys(plan.parameters);
  return shown.map(({ index: _, ...row }) => {
    const { place, trial, accuracy, loss, time, ...settings } = row as Record<string, unknown>;
    const own = Object.fromEntries([...new Set([...names, 'epochs'])].map((name) => [name, settings[name]]));
    return { place, trial, ...own, accuracy, loss, time };
  });
}

/** The trials that failed, with the reason. */
export function failedRows({ trials, base }: Pick<SweepRun, 'trials' | 'base'>): Record<string, unknown>[] {
  const all = base === null ? trials : [base, ...trials];
  return all
    .filter(({ state }) => state === 'failed')
    .map(({ name, setting, error }) => ({ trial: name, ...setting, error }));
}
