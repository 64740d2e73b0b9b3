/**
 * Throws when a picture's logits are not one finite number a class; the message names the picture.
 */
export function checkLogits(path: string, logits: ArrayLike<number>, classNames: readonly string[]): void {
  if (logits.length !== classNames.length) {
    throw new Error(
      `${path}: ${logits.length} logits for ${classNames.length} classes (${quoteNames(classNames)})`,
    );
  }
  for (let i = 0; i < logits.length; i++) {
    if (!Number.isFinite(logits[i])) {
      throw new Error(
        `${path}: the logit of "${classNames[i]}" is ${logits[i]}; the weights are damaged or training diverged`,
      );
    }
  }
}

/** The first 20 of these names for a message, and how many more there are. */
export function quoteNames(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown}, ... ${names.length - 20} more` : shown;
}
