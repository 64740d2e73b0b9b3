import { join } from 'node:path';
import { formatCsv } from '../../data/csv';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import type { SweepRun } from './sweepRun';
import type { SweepTrial } from './sweepTrial';

const FIELDS = ['state', 'valAccuracy', 'low', 'high', 'valLoss', 'pictures', 'seconds', 'error'] as const;

function csvRow(trial: SweepTrial, names: readonly string[]): unknown[] {
  const { name, index, rung, epochs, setting, interval } = trial;
  const values: Readonly<Record<string, unknown>> = { ...trial, low: interval?.[0], high: interval?.[1] };
  return [
    name,
    index,
    rung,
    epochs,
    ...names.map((key) => setting[key] ?? ''),
    ...FIELDS.map((key) => values[key] ?? ''),
  ];
}

/**
 * A sweep's trials as CSV, the base setting first: name, number of the setting, round, epochs, the searched parameters (empty for the
 * base setting), state, accuracy with its 95 % interval, loss, pictures, seconds and error. Numbers in full.
 */
export function sweepCsv({ plan, base, trials }: Pick<SweepRun, 'plan' | 'base' | 'trials'>): string {
  const names = Object.keys(plan.parameters).filter((name) => name !== 'epochs');
  const rows = [...(base === null ? [] : [base]), ...trials].map((trial) => csvRow(trial, names));
  return formatCsv([['trial', 'setting', 'rung', 'epochs', ...names, ...FIELDS], ...rows]);
}

/** Writes `sweep.json` and `sweep.csv` into the sweep's folder. */
export async function writeSweep(folder: string, run: SweepRun): Promise<void> {
  await writeFileAtomic(join(folder, 'sweep.json'), `${JSON.stringify(run, null, 2)}\n`);
  await writeFileAtomic(join(folder, 'sweep.csv'), sweepCsv(run));
}
