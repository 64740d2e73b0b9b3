import { join } from 'node:path';
import { formatCsv } from '../../data/csv';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import type { SplitSuspect } from './checkLabels';

const COLUMNS = [
  'path',
  'split',
  'label',
  'suggested',
  'labelProbability',
  'suggestedProbability',
  'margin',
  'reason',
];

/** Text of `label_errors.csv`: every suspect, in the order given. The columns are those of `LabelSuspect`. */
export function formatLabelErrorsCsv(suspects: readonly SplitSuspect[]): string {
  const rows = suspects.map((one) => [
    one.path,
    one.split,
    one.true,
    one.suggested,
    one.trueProbability,
    one.suggestedProbability,
    one.margin,
    one.reason,
  ]);
  return formatCsv([COLUMNS, ...rows]);
}

/** Writes `label_errors.csv` into the report folder. */
export async function writeLabelErrorsCsv(folder: string, suspects: readonly SplitSuspect[]): Promise<void> {
  await writeFileAtomic(join(folder, 'label_errors.csv'), formatLabelErrorsCsv(suspects));
}
