import type { Dataset, Sample } from '../dataset';
import type { Check } from './check';
import { CHECKS, PIXEL_CHECK_NAMES } from './checks';

/** One file that a check found, with what it says about it. */
export interface Finding {
  readonly sample: Sample;
  readonly detail: string;
}

/** A check with the files that it found. */
export interface CheckResult {
  readonly check: Check;
  readonly findings: readonly Finding[];
}

/**
 * The files of each check, in the order of `CHECKS`; a check that found nothing has an empty list. When only headers were
 * read, the checks that need pixels are not in the list, unless a picture was decoded all the same and one found it.
 * Reads the samples' problems, so it gives the same for a dataset that was read back from `dataset.csv`.
 */
export function findings(dataset: Pick<Dataset, 'samples' | 'inspected'>): CheckResult[] {
  const results = CHECKS.map((check) => ({
    check,
    findings: dataset.samples.flatMap((sample) =>
      sample.problems
        .filter((problem) => problem.startsWith(`${check.name}: `))
        .map((problem) => ({ sample, detail: problem.slice(check.name.length + 2) })),
    ),
  }));
  if (dataset.inspected !== 'header') return results;
  return results.filter(
    ({ check, findings: found }) => found.length > 0 || !PIXEL_CHECK_NAMES.includes(check.name),
  );
}
