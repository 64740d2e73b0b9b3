/** A figure with more marks than this would make the page slow; of more pictures it shows some, evenly spaced. */
export const MOST_MARKS = 4000;

/** Says what a mark is, and how many of the pictures are shown when it is not all of them. */
export function marksSubtitle(shown: number, all: number): string {
  if (shown === all) return 'Each mark is one picture';
  return `Each mark is one picture; ${shown.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`;
}
