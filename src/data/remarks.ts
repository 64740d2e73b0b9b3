import { type Check, formatProblem } from './checks/check';
import type { Dataset, Sample, Split } from './dataset';

/** What is to be said about samples, and which of them are to be left out. */
export type Remarks = Map<Sample, { check: Check; detail: string; exclude: boolean }>;

/** The dataset with each remark under its sample's problems; `exclude` takes the sample out of its split. */
export function applyRemarks(dataset: Dataset, remarks: Remarks): Dataset {
  if (remarks.size === 0) return dataset;
  const samples = dataset.samples.map((sample) => {
    const remark = remarks.get(sample);
    if (remark === undefined) return sample;
    const split: Split = remark.exclude ? 'excluded' : sample.split;
    return { ...sample, split, problems: [...sample.problems, formatProblem(remark.check, remark.detail)] };
  });
  return { ...dataset, samples };
}

/** The dataset with one more sentence for people. */
export function addNote(dataset: Dataset, note: string): Dataset {
  return { ...dataset, notes: [...(dataset.notes ?? []), note] };
}

/** Whether a sample is in a split. */
export function isUsed(sample: Sample): boolean {
  return sample.split !== 'excluded';
}
