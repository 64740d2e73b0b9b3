/** The place of the part called `name`, from 0. Throws one line that lists `names` when there is none such. */
export function partIndex(names: readonly string[], name: string): number {
  const index = names.indexOf(name);
  if (index >= 0) return index;
  throw new Error(`The network has no part '${name}'. Valid: ${names.join(', ')}`);
}
