import { writeFileAtomic } from '../../data/writeFileAtomic';
import type { Comparison } from './comparePredictions';

/** What `comparison.json` holds: two networks on the same pictures, and what they are called. */
export interface ComparisonRecord extends Comparison {
  names: [string, string];
}

/** Writes `comparison.json` for the report: the result of `comparePredictions` with the names that its sentence uses. */
export async function writeComparison(
  path: string,
  comparison: Comparison,
  names: readonly [string, string],
): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify({ names, ...comparison }, null, 2)}\n`);
}
