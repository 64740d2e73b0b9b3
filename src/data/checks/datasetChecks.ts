import type { Check } from './check';

/** Checks that compare pictures with each other. */
export const DATASET_CHECKS = {
  labelConflict: {
    name: 'label conflict',
    severity: 'fatal',
    reason:
      'The same file lies in two classes: one label is wrong, so neither teaches nor measures anything.',
  },
  leak: {
    name: 'leak',
    severity: 'fatal',
    reason: 'The same picture lies in two splits: the score would measure memory. One copy is kept.',
  },
  duplicate: {
    name: 'duplicate',
    severity: 'remark',
    reason:
      'The same file lies several times in a class; it counts more than the others. Copies stay in one split.',
  },
  nearDuplicate: {
    name: 'near duplicate',
    severity: 'remark',
    reason:
      'Nearly the same picture (resized, recompressed, slightly cropped). Such pictures stay in one split.',
  },
  nearConflict: {
    name: 'near duplicate in another class',
    severity: 'remark',
    reason:
      'Nearly the same picture has two labels. One may be wrong, or the classes differ in a detail: look.',
  },
} satisfies Record<string, Check>;
