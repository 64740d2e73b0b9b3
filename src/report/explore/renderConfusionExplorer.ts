import { randomBytes } from 'node:crypto';
import { mapConcurrently } from '../../data/mapConcurrently';
import { confusionMatrix } from '../../evaluate/confusionMatrix';
import { mostConfused } from '../../evaluate/mostConfused';
import type { Prediction } from '../../evaluate/prediction';
import { escapeHtml } from '../escapeHtml';
import { counted } from '../format';
import { pictureOrReason } from '../pictureOrReason';
import { type ConfusionLimits, confusionCells } from './confusionCells';
import { CONFUSION_SCRIPT } from './confusionScript';
import { startScript } from './startScript';

/** How the explorer is made. */
export interface ConfusionExplorerOptions extends ConfusionLimits {
  /** Letters, digits, `-` and `_`; unique in the page. By default a random one. */
  id?: string;
  /** What paths are relative to; by default the working directory. */
  root?: string;
  /** Long side of the pictures in pixels. Default 128. */
  size?: number;
}

/** With more classes than this, the matrix shows those of the most frequent errors, and two lists choose any pair. */
const MOST_SHOWN = 12;

/**
 * A confusion matrix whose cells are buttons: a click shows the files of the cell, with picture, probability of the answer, margin and
 * loss. Plain HTML and a script over data in the page: it needs no network, works with the keyboard, and prints the
 * open cell. At first the most frequent error is open. Large sets are thinned as `confusionCells` says, and the page names the file
 * that holds the rest. Names and paths are shown as text whatever they hold.
 */
export async function renderConfusionExplorer(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  options: ConfusionExplorerOptions = {},
): Promise<string> {
  if (predictions.length === 0 || classNames.length === 0)
    return '<p class="course-more">There is no prediction to show.</p>';
  const { id = `confusion-${randomBytes(6).toString('hex')}`, root = process.cwd(), size = 128 } = options;
  const matrix = confusionMatrix(predictions, classNames);
  const cells = confusionCells(predictions, classNames, options);
  const pictured = cells.flatMap(({ files }) => files.filter((file) => file.pictured));
  const pictures = new Map<string, string>();
  await mapConcurrently(pictured, 4, async ({ path }) => {
    const found = await pictureOrReason(path, size, root);
    pictures.set(path, 'source' in found ? found.source : found.reason);
  });
  const pairs = mostConfused(matrix, classNames);
  const index = new Map(classNames.map((name, i) => [name, i]));
  const position = (name: string) => index.get(name) ?? 0;
  const keyOf = (pair: { true: string; predicted: string }) =>
    `${position(pair.true)},${position(pair.predicted)}`;
  const shown = shownClasses(
    classNames,
    pairs.map((pair) => [position(pair.true), position(pair.predicted)] as const),
  );
  const few = shown.length === classNames.length;
  const data = {
    names: classNames,
    first: pairs.length > 0 ? keyOf(pairs[0]) : `${cells[0].true},${cells[0].predicted}`,
    cells: cells.map((cell) => [
      cell.true,
      cell.predicted,
      cell.count,
      cell.files.map((file) => [
        file.path,
        rounded(file.probability),
        rounded(file.margin),
        rounded(file.loss),
        file.pictured ? (pictures.get(file.path) ?? 0) : 0,
      ]),
    ]),
  };
  return `<div class="course-explore" id="${id}">
<p class="course-gallery-title">Choose a cell to see its pictures</p>
${few ? '' : `<p class="course-more">The ${shown.length} of ${classNames.length.toLocaleString('en-US')} classes, those of the most frequent errors. The lists below choose any other pair.</p>`}
${matrixTable(matrix, classNames, shown)}
${few ? '' : pairChoice(classNames)}
${few ? '' : pairButtons(pairs.slice(0, 10), keyOf)}
<div class="course-explore-files"><p class="course-gallery-title course-explore-chosen" aria-live="polite"></p>
<div class="course-explore-cards"><p class="course-more">The pictures show when scripts are allowed; misclassified.csv names the wrong ones.</p></div></div>
${startScript(id, CONFUSION_SCRIPT, data)}
</div>`;
}

/** Positions of the classes that the matrix shows: all, or those of the most frequent errors, in their order. */
function shownClasses(names: readonly string[], pairs: readonly (readonly [number, number])[]): number[] {
  const all = Array.from(names.keys());
  if (all.length <= MOST_SHOWN) return all;
  const chosen = new Set<number>();
  for (const pair of [...pairs, ...all.map((i) => [i, i] as const)]) {
    if (new Set([...chosen, ...pair]).size > MOST_SHOWN) break;
    for (const position of pair) chosen.add(position);
  }
  return [...chosen].sort((a, b) => a - b);
}

function matrixTable(
  matrix: readonly (readonly number[])[],
  names: readonly string[],
  shown: readonly number[],
): string {
  const head = shown.map((j) => `<th scope="col">${escapeHtml(names[j])}</th>`).join('');
  const rows = shown.map((i) => {
    const support = matrix[i].reduce((sum, count) => sum + count, 0);
    const buttons = shown.map((j) => {
      const count = matrix[i][j];
      const share = support === 0 ? 0 : count / support;
      const kind = count === 0 ? 'none' : i === j ? 'right' : 'wrong';
      const label = `true ${names[i]}, predicted ${names[j]}: ${counted(count, 'picture')}`;
      return `<td><button type="button" data-cell="${i},${j}" class="course-cell course-cell-${kind}${share > 0.72 ? ' course-cell-dark' : ''}" style="--share:${share.toFixed(3)}" aria-pressed="false" aria-label="${escapeHtml(label)}"><b>${count.toLocaleString('en-US')}</b><span>${support === 0 ? '–' : `${(100 * share).toFixed(share === 0 || share === 1 ? 0 : 1)}\u00a0%`}</span></button></td>`;
    });
    return `<tr><th scope="row">${escapeHtml(names[i])}</th>${buttons.join('')}</tr>`;
  });
  return `<div class="course-table-place"><table class="course-confusion">
<thead><tr><th></th><th class="course-confusion-axis" colspan="${shown.length}">Predicted class</th></tr>
<tr><th class="course-confusion-axis">True class</th>${head}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

function pairChoice(names: readonly string[]): string {
  const all = names.map((name, i) => `<option value="${i}">${escapeHtml(name)}</option>`).join('');
  return `<p class="course-explore-controls"><label>True class <select>${all}</select></label> <label>predicted class <select>${all}</select></label></p>`;
}

function pairButtons(
  pairs: readonly { true: string; predicted: string; count: number }[],
  keyOf: (pair: { true: string; predicted: string }) => string,
): string {
  if (pairs.length === 0) return '';
  const buttons = pairs.map(
    (pair) =>
      `<button type="button" class="course-explore-more" data-cell="${keyOf(pair)}" aria-pressed="false">${escapeHtml(`${pair.true} → ${pair.predicted}`)}: ${pair.count.toLocaleString('en-US')}</button>`,
  );
  return `<p class="course-explore-controls">Most frequent: ${buttons.join(' ')}</p>`;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
