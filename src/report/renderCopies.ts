import type { CopiesCompared, CopyEffect } from '../evaluate/explain/compareCopies';
import { escapeHtml } from './escapeHtml';
import { percent } from './format';
import { type PictureRow, renderPictureGrid } from './renderPictureGrid';

/** How copies are shown. */
export interface RenderCopiesOptions<Name extends string> {
  /** What each copy is called for the reader, in the order of the columns. */
  names: Readonly<Record<Name, string>>;
  /** Default: which class the probabilities are of. */
  title?: string;
  /** Pictures shown; the sentences speak of all. Default 6. */
  count?: number;
  /** Long side of each picture. Default 170. */
  size?: number;
  /** What paths are relative to; by default the working directory. */
  root?: string;
}

const points = (change: number): string => `${change < 0 ? '−' : '+'}${(100 * Math.abs(change)).toFixed(1)}`;

/**
 * One effect as a sentence: mean change in percentage points with its 95 % interval, and how many pictures get another
 * class. Plain text.
 */
export function copyEffectSentence<Name extends string>(
  { from, to, className, changes, meanChange, interval, flipped }: CopyEffect<Name>,
  names: Readonly<Record<Name, string>>,
): string {
  const [low, high] = interval;
  const holdsZero = low <= 0 && high >= 0;
  const verdict = holdsZero ? ' The interval holds 0: no effect was shown.' : '';
  return (
    `From "${names[from]}" to "${names[to]}" the probability of ${className} moves by ${points(meanChange)} points on ` +
    `average (${points(low)} to ${points(high)}); ${Math.round(flipped * changes.length)} of ${changes.length} pictures get ` +
    `another class.${verdict}`
  );
}

/**
 * The copies of each picture side by side as HTML, each with the probability of the watched class, and a sentence for
 * each effect below. A picture that cannot be read leaves the reason.
 */
export async function renderCopies<Name extends string>(
  { predictions, effects }: CopiesCompared<Name>,
  { names, title, count = 6, size = 170, root }: RenderCopiesOptions<Name>,
): Promise<string> {
  const columns = Object.keys(names) as Name[];
  const total = predictions[columns[0]].length;
  const rows = Array.from({ length: Math.min(count, total) }, (_, index): PictureRow => {
    const pictures = columns.map((name) => {
      const one = predictions[name][index];
      // The true class of these predictions is the watched one: its probability follows from the loss.
      return { path: one.path, badge: `${names[name]}: ${percent(Math.exp(-one.loss))}` };
    });
    return { label: `${index + 1}`, pictures };
  });
  const { true: className } = predictions[columns[0]][0];
  const heading = title ?? `Probability of ${className}`;
  const grid = await renderPictureGrid(rows, { title: heading, size, root });
  const sentences = effects.map((effect) => `<p>${escapeHtml(copyEffectSentence(effect, names))}</p>`);
  return `${grid}<div class="course-answer">${sentences.join('')}</div>`;
}
