import { toOption } from './commandLine';
import type { NotebookFile } from './notebookFile';
import { notebookParameters } from './notebookParameters';
import type { Parameters } from './parameters';

/** The run from pictures to validation; what comes after are lessons of their own. */
export const DEFAULT_NOTEBOOKS = '01-04';

/**
 * The notebooks that `--notebooks` names, in their order.
 *
 * @param asked numbers and ranges with commas between, such as `01-04`, `5` or `1,3-4`; or `all`
 * @throws Error in one line when a number names no notebook, or the text is not of this form
 */
export function chooseNotebooks(notebooks: readonly NotebookFile[], asked: string): NotebookFile[] {
  if (asked === 'all') return [...notebooks];
  const numbers = notebooks.map(({ name }) => Number.parseInt(name, 10));
  const valid = `Valid: all, or numbers from ${Math.min(...numbers)} to ${Math.max(...numbers)} such as ${DEFAULT_NOTEBOOKS} or 5,6.`;
  const chosen = new Set<number>();
  for (const word of asked.split(',')) {
    const [, first, last] = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(word) ?? [];
    if (first === undefined)
      throw new Error(`--notebooks ${asked}: "${word}" is not a number or a range. ${valid}`);
    const [from, to] = [Number(first), Number(last ?? first)];
    const meant = numbers.filter((number) => number >= from && number <= to);
    if (!numbers.includes(from) || !numbers.includes(to) || meant.length === 0) {
      throw new Error(`--notebooks ${asked}: there is no such notebook as "${word}". ${valid}`);
    }
    for (const number of meant) chosen.add(number);
  }
  return notebooks.filter((_, index) => chosen.has(numbers[index]));
}

/**
 * @param overrides values that the user gave
 * @throws Error in one line when one of them belongs to notebooks that do not run: it would do nothing
 */
export function checkUsed(
  overrides: Parameters,
  chosen: readonly NotebookFile[],
  all: readonly NotebookFile[],
): void {
  const used = new Set(chosen.flatMap((notebook) => Object.keys(notebookParameters(notebook))));
  const idle = Object.keys(overrides).find((name) => !used.has(name));
  if (idle === undefined) return;
  const owner = all.find((notebook) => idle in notebookParameters(notebook));
  throw new Error(
    `${toOption(idle)} belongs to ${owner?.name}, which does not run: add --notebooks all, or ${Number.parseInt(owner?.name ?? '', 10)}.`,
  );
}
