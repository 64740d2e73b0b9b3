import { DATASET_CHECKS } from './checks/datasetChecks';
import type { NearPair } from './checks/nearDuplicates';
import type { Dataset, Sample } from './dataset';
import { groupCopies } from './findLeaks';
import { applyRemarks, isUsed, type Remarks } from './remarks';

/** Notes under the problems of each used file that it has the same content as an earlier one. */
export function markCopies(dataset: Dataset): Dataset {
  const remarks: Remarks = new Map();
  for (const group of groupCopies(dataset.samples.filter(isUsed))) {
    for (const copy of group.slice(1)) {
      const detail = `the same picture as "${group[0].path}"`;
      remarks.set(copy, { check: DATASET_CHECKS.duplicate, detail, exclude: false });
    }
  }
  return applyRemarks(dataset, remarks);
}

/** Notes under the problems of both pictures of each pair that they look nearly the same; the nearest one is named. */
export function markNearDuplicates(dataset: Dataset, pairs: readonly NearPair[]): Dataset {
  const nearest = new Map<string, { other: Sample; distance: number }>();
  for (const { first, second, distance } of pairs) {
    for (const [sample, other] of [
      [first, second],
      [second, first],
    ]) {
      const known = nearest.get(sample.path);
      if (known === undefined || distance < known.distance) nearest.set(sample.path, { other, distance });
    }
  }
  const remarks: Remarks = new Map();
  for (const sample of dataset.samples) {
    const found = nearest.get(sample.path);
    if (found === undefined) continue;
    const { other, distance } = found;
    const { nearDuplicate, nearConflict } = DATASET_CHECKS;
    const check = other.label === sample.label ? nearDuplicate : nearConflict;
    const detail = `looks like "${other.path}" (${distance} of 256 bits differ)`;
    remarks.set(sample, { check, detail, exclude: false });
  }
  return applyRemarks(dataset, remarks);
}
