import type { Check, HeaderCheck, PictureCheck } from './check';
import { CONTENT_CHECKS } from './contentChecks';
import { DATASET_CHECKS } from './datasetChecks';
import { FILE_CHECKS } from './fileChecks';
import { FORMAT_CHECKS } from './formatChecks';

/** The checks that run on every decoded picture. */
export const PICTURE_CHECKS: readonly PictureCheck[] = [...FORMAT_CHECKS, ...CONTENT_CHECKS];

/** Those of them that run when only the headers are read. */
export const HEADER_CHECKS: readonly HeaderCheck[] = PICTURE_CHECKS.flatMap((check) =>
  check.needs === 'header' ? [check] : [],
);

/** Every check: what can stand under `problems`, how bad it is, and why it matters. */
export const CHECKS: readonly Check[] = [
  ...Object.values(FILE_CHECKS),
  ...Object.values(DATASET_CHECKS),
  ...PICTURE_CHECKS,
];

/** The names of the checks that need every picture decoded: with headers alone they find nothing and say nothing. */
export const PIXEL_CHECK_NAMES: readonly string[] = [
  DATASET_CHECKS.nearDuplicate.name,
  DATASET_CHECKS.nearConflict.name,
  ...PICTURE_CHECKS.filter(({ needs }) => needs === 'pixels').map(({ name }) => name),
];
