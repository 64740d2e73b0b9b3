import { DATASET_CHECKS } from './checks/datasetChecks';
import type { Dataset } from './dataset';
import { groupCopies } from './findLeaks';
import { addNote, applyRemarks, isUsed, type Remarks } from './remarks';

/**
 * Excludes pictures that lie in two classes: the same content with two labels teaches and measures nothing.
 * The reason stands under each copy's problems.
 */
export function excludeLabelConflicts(dataset: Dataset): Dataset {
  const remarks: Remarks = new Map();
  for (const group of groupCopies(dataset.samples.filter(isUsed))) {
    for (const sample of group) {
      const other = group.find(({ label }) => label !== sample.label);
      if (other === undefined) continue;
      const detail = `left out, the same picture lies in class "${other.label}" ("${other.path}")`;
      remarks.set(sample, { check: DATASET_CHECKS.labelConflict, detail, exclude: true });
    }
  }
  if (remarks.size === 0) return dataset;
  const [[first, { detail }]] = remarks;
  return addNote(
    applyRemarks(dataset, remarks),
    `LABEL CONFLICT: ${remarks.size} files whose picture lies in two classes are left out, ` +
      `for instance "${first.path}" (${detail}).`,
  );
}
