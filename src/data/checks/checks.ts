import type { Check, PictureCheck } from './check';
import { CONTENT_CHECKS } from './contentChecks';
import { DATASET_CHECKS } from './datasetChecks';
import { FILE_CHECKS } from './fileChecks';
import { FORMAT_CHECKS } from './formatChecks';

/** The checks that run on every decoded picture. */
export const PICTURE_CHECKS: readonly PictureCheck[] = [...FORMAT_CHECKS, ...CONTENT_CHECKS];

/** Every check: what can stand under `problems`, how bad it is, and why it matters. */
export const CHECKS: readonly Check[] = [
  ...Object.values(FILE_CHECKS),
  ...Object.values(DATASET_CHECKS),
  ...PICTURE_CHECKS,
];
