import { confusionMatrix } from '../../evaluate/confusionMatrix';
import type { Answer, DifferentAnswer, RunPair } from '../../experiment/table/compareTwoRuns';
import type { OpenedRun } from '../../experiment/table/openRun';
import { escapeHtml } from '../escapeHtml';
import { confusionMatrixFigure } from '../figures/confusionMatrixFigure';
import { counted, percent } from '../format';
import { renderFigure } from '../renderFigure';
import { renderGallery } from '../renderGallery';
import { renderTable } from '../renderTable';
import { pairCurvesFigure } from './pairCurvesFigure';
import { figureRows, pairNames, settingRows } from './pairRows';
import { verdictText } from './verdictText';

/** A part of a comparison: id, heading and HTML. */
export type ComparisonSection = readonly [id: string, heading: string, html: string];

/** More pictures than this are counted, not shown. */
const MOST_PICTURES = 60;

/** With more classes than this two matrices side by side cannot be read. */
const MOST_CLASSES = 60;

const STYLE =
  '<style>.course-pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr)); gap: 8px 28px; } .course-pair-pictures figcaption { white-space: pre-line; }</style>';

function verdictHtml(pair: RunPair): string {
  const [first, ...others] = verdictText(pair);
  const lead = `<p class="lead"><strong>${escapeHtml(first)}</strong></p>`;
  return `${lead}${others.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}${renderTable(figureRows(pair))}`;
}

function settingsHtml(pair: RunPair): string {
  const { settings, settingsOfOne } = pair;
  const differ =
    settings.length === 0
      ? '<p>Every parameter that both have is the same.</p>'
      : renderTable(settingRows(pair, settings), { maxRows: 200 });
  if (settingsOfOne.length === 0) return differ;
  const count = counted(settingsOfOne.length, 'parameter');
  return `${differ}<details><summary>${count} of one of them alone</summary>${renderTable(settingRows(pair, settingsOfOne), { maxRows: 500 })}</details>`;
}

function curvesHtml(pair: RunPair): string {
  const names = pairNames(pair);
  const runs = pair.runs.map(({ history }, index) => ({ name: names[index], epochs: history }));
  if (runs.every(({ epochs }) => epochs.length === 0)) return '<p>Neither has curves.</p>';
  const without = runs.filter(({ epochs }) => epochs.length === 0).map(({ name }) => name);
  const note = without.length === 0 ? '' : `<p>${escapeHtml(without[0])} has no curves.</p>`;
  return note + renderFigure(pairCurvesFigure(runs));
}

function matrixHtml({ predictions, classNames, missing }: OpenedRun, name: string): string {
  if (predictions === null || predictions.length === 0)
    return `<p>${escapeHtml(name)}: ${escapeHtml(missing ?? 'there are no answers')}.</p>`;
  if (classNames.length > MOST_CLASSES)
    return `<p>${escapeHtml(name)}: ${classNames.length} classes are too many to be read here; see its own report.</p>`;
  return renderFigure(confusionMatrixFigure(confusionMatrix(predictions, classNames), classNames, name));
}

function answerText(name: string, { predicted, probability, correct }: Answer): string {
  return `${correct ? '✓' : '✗'} ${name}: ${predicted}, ${percent(probability)}`;
}

async function picturesHtml(pair: RunPair, root: string): Promise<string> {
  const { verdict, answers } = pair;
  if (verdict.kind !== 'paired') return '<p>Only runs on the same pictures differ on pictures.</p>';
  if (answers.length === 0) return '<p>They name the same class for every picture.</p>';
  const names = pairNames(pair);
  const { onlyFirst, onlySecond } = verdict.comparison;
  const groups: [string, DifferentAnswer[]][] = [
    [`Right with ${names[0]} alone`, answers.filter(({ first }) => first.correct)],
    [`Right with ${names[1]} alone`, answers.filter(({ second }) => second.correct)],
    [
      'Both wrong, with different classes',
      answers.filter(({ first, second }) => !first.correct && !second.correct),
    ],
  ];
  let room = MOST_PICTURES;
  const galleries: string[] = [];
  for (const [title, own] of groups) {
    if (own.length === 0) continue;
    const shown = own.slice(0, Math.max(room, 0));
    room -= shown.length;
    const items = shown.map((one) => ({
      path: one.path,
      badge: one.true,
      caption: `${answerText(names[0], one.first)}\n${answerText(names[1], one.second)}`,
    }));
    const left = own.length - shown.length;
    const rest = left > 0 ? `<p class="course-more">${counted(left, 'more picture')} not shown</p>` : '';
    galleries.push(
      (await renderGallery(items, { title: `${title}: ${own.length}`, size: 160, root })) + rest,
    );
  }
  const count = `<p>${counted(answers.length, 'picture')} of ${verdict.comparison.samples.toLocaleString('en-US')} got different answers; ${onlyFirst + onlySecond} of them count for the test. The true class is in the corner.</p>`;
  return `${count}<div class="course-pair-pictures">${galleries.join('')}</div>`;
}

/**
 * Two runs side by side as HTML, part by part: what may be said, parameters that differ, curves in one figure, confusion matrices, and
 * the pictures with different answers. Pictures are inside; charts wait for the plotly bundle. `root`: where paths of pictures start.
 */
export async function comparisonSections(pair: RunPair, root = process.cwd()): Promise<ComparisonSection[]> {
  const names = pairNames(pair);
  const matrices = pair.runs.map((run, index) => `<div>${matrixHtml(run, names[index])}</div>`).join('');
  return [
    ['result', 'Result', verdictHtml(pair)],
    ['parameters', 'Parameters that differ', settingsHtml(pair)],
    ['curves', 'Curves', curvesHtml(pair)],
    ['confusion', 'Confusion matrices', `${STYLE}<div class="course-pair">${matrices}</div>`],
    ['pictures', 'Pictures with different answers', await picturesHtml(pair, root)],
  ];
}
