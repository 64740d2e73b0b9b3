import type { FilePrediction, UnreadableFile } from '../evaluate/predictFiles';

const WIDEST = 30;

/** A name as it can be shown in a terminal: what would move the cursor or colour the text is written out. */
const shown = (name: string): string =>
  name.replace(/\p{Cc}/gu, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/**
 * An answer as a line of a table: class, probability, path, and in brackets the classes that follow.
 *
 * @param classNames all of them: they decide how wide the first column is
 */
export function answerLine(answer: FilePrediction | UnreadableFile, classNames: readonly string[]): string {
  const names = Math.max(...classNames.map((name) => shown(name).length));
  const width = Math.max('unreadable'.length, Math.min(names, WIDEST));
  if ('error' in answer) {
    return `${'unreadable'.padEnd(width)}        -  ${shown(answer.path)}  (${shown(answer.error)})`;
  }
  const others = answer.topK
    .slice(1)
    .map((one) => `${shown(one.class)} ${percent(one.probability)}`)
    .join(', ');
  const rest = others === '' ? '' : `  (${others})`;
  const first = `${shown(answer.class).padEnd(width)}  ${percent(answer.probability).padStart(7)}`;
  return `${first}  ${shown(answer.path)}${rest}`;
}
