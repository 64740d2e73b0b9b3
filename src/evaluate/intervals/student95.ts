/** The 97.5 % points of Student's t for 1 to 30 degrees of freedom. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** 97.5 % point of Student's t, to three digits: half the width of a 95 % interval in standard errors. Beyond 30 degrees 1.96. */
export function student95(degreesOfFreedom: number): number {
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1) {
    throw new Error(
      `student95: ${degreesOfFreedom} degrees of freedom; a whole number of at least 1 is needed`,
    );
  }
  return STUDENT[degreesOfFreedom - 1] ?? 1.96;
}
