import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CrossValidation } from '../../experiment/crossValidation/crossValidation';
import { readCrossValidation } from '../../experiment/crossValidation/readCrossValidation';
import { readTrial } from '../../experiment/readTrial';
import type { TrialResult } from '../../experiment/trial';
import { escapeHtml } from '../escapeHtml';
import { foldCurvesFigure } from '../figures/foldCurvesFigure';
import { foldScoresFigure } from '../figures/foldScoresFigure';
import { percent } from '../format';
import { renderFigure } from '../renderFigure';
import { renderTable } from '../renderTable';
import { foldRows } from '../validation/foldRows';
import { foldScoresText } from '../validation/foldScoresText';

/** The folder of the last fit among the experiments. */
const FINAL = 'final';

interface Experiments {
  /** In the order in which they were begun. */
  readonly settings: readonly CrossValidation[];
  readonly final: TrialResult | null;
  /** Files that cannot be used, a line each. */
  readonly damaged: readonly string[];
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function readExperiments(folder: string): Promise<Experiments> {
  const damaged: string[] = [];
  const read = async <T>(reading: Promise<T | null>): Promise<T | null> => {
    try {
      return await reading;
    } catch (error) {
      damaged.push((error as Error).message);
      return null;
    }
  };
  const settings: CrossValidation[] = [];
  for (const name of await foldersIn(folder)) {
    if (name === FINAL) continue;
    const found = await read(readCrossValidation(join(folder, name)));
    if (found !== null) settings.push(found);
  }
  const began = ({ trials }: CrossValidation) => trials[0]?.trial.began ?? '';
  settings.sort((a, b) => began(a).localeCompare(began(b)));
  return { settings, final: await read(readTrial(join(folder, FINAL))), damaged };
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function settingsPart(settings: readonly CrossValidation[]): string {
  if (settings.length === 0) return '';
  const complete = settings.flatMap(({ name, scores }) =>
    scores === null ? [] : [{ setting: name, scores }],
  );
  const unfinished = settings.filter(({ scores }) => scores === null);
  const curves = settings.map(({ name, trials }) => ({
    setting: name,
    folds: trials.map(({ history }) => history).filter(({ length }) => length > 0),
  }));
  const drawn = curves.filter(({ folds }) => folds.length > 0);
  return [
    '<p>Each setting was trained once for each fold and judged by the pictures that were left out: every picture is predicted once, by a network that has not seen it.</p>',
    ...complete.flatMap(({ setting, scores }) => foldScoresText(setting, scores)).map(paragraph),
    ...unfinished.map(({ name, state, errors }) => paragraph(`${name}: ${state}. ${errors.join('; ')}`)),
    complete.length > 0
      ? renderFigure(foldScoresFigure(complete, 'Accuracy out of fold'), { id: 'fold-scores' })
      : '',
    drawn.length > 0 ? renderFigure(foldCurvesFigure(drawn, 'All folds'), { id: 'fold-curves' }) : '',
    renderTable(foldRows(settings), { caption: 'Every fold' }),
  ].join('\n');
}

function finalPart(final: TrialResult | null): string {
  if (final === null) return '';
  const { trial, metrics } = final;
  const { train } = trial.pictures;
  if (trial.state !== 'complete') return paragraph(`The last fit: ${trial.state}. ${trial.error ?? ''}`);
  const fitted = `The setting "${trial.name}" was fitted once more, on all ${train} pictures outside the test part.`;
  const test =
    metrics === null
      ? 'There is no test part, so nothing says how good this network is.'
      : `Test, touched once: ${percent(metrics.top1)} of ${metrics.samples} pictures right, 95 % ${metrics.top1Interval.map(percent).join(' to ')}.`;
  return `<h3>The last fit</h3>\n${paragraph(`${fitted} ${test}`)}`;
}

/**
 * Cross-validations and the last fit of notebook 05, from `experiments/` of the report folder; empty when there are none. A
 * damaged file is named in its place.
 */
export async function experimentsSection(folder: string): Promise<string> {
  const { settings, final, damaged } = await readExperiments(join(folder, 'experiments'));
  const notes = damaged.map((line) => `<p class="absent">${escapeHtml(line)}</p>`);
  return [settingsPart(settings), finalPart(final), ...notes].filter((part) => part !== '').join('\n');
}
