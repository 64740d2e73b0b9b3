import { join } from 'node:path';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import type { CopiesCompared } from './compareCopies';

/** What `copies.json` holds: an experiment, and what each copy is called for a reader. */
export interface SavedCopies {
  readonly names: Readonly<Record<string, string>>;
  readonly compared: CopiesCompared<string>;
}

/** Reads the text of `copies.json` back. Throws when it is damaged. */
export function parseCopies(text: string): SavedCopies {
  const { names, compared } = JSON.parse(text) as SavedCopies;
  const lists = Object.keys(names ?? {}).map((name) => compared?.predictions?.[name]);
  const lengths = new Set(lists.map((list) => list?.length));
  if (lists.length === 0 || lengths.size !== 1 || lists[0] === undefined || lists[0].length === 0) {
    throw new Error('the copies do not have equally many predictions, at least one');
  }
  if (!Array.isArray(compared.effects)) throw new Error('without effects');
  return { names, compared };
}

/** Writes `copies.json` into the report folder: what `compareCopies` found. */
export async function writeCopies<Name extends string>(
  folder: string,
  compared: CopiesCompared<Name>,
  names: Readonly<Record<Name, string>>,
): Promise<void> {
  await writeFileAtomic(join(folder, 'copies.json'), `${JSON.stringify({ names, compared })}\n`);
}
