/**
 * One weight a class, so that every class counts the same in the loss: `pictures / (classes * count)`, scikit-learn's
 * `class_weight='balanced'` (King and Zeng 2001). `counts`: training pictures by class index.
 * Throws when a class has no picture, since no weight could make up for that.
 */
export function balancedClassWeights(counts: readonly number[]): number[] {
  const empty = counts.findIndex((count) => !(count > 0));
  if (empty >= 0) {
    throw new Error(
      `classWeights 'balanced' needs pictures of every class; class ${empty} has ${counts[empty]}`,
    );
  }
  const pictures = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => pictures / (counts.length * count));
}
