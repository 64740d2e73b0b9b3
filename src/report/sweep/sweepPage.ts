import { parameterImportance } from '../../experiment/sweep/importance/parameterImportance';
import type { SweepRun } from '../../experiment/sweep/sweepRun';
import { escapeHtml } from '../escapeHtml';
import { bestSoFarFigure } from '../figures/bestSoFarFigure';
import { importanceFigure } from '../figures/importanceFigure';
import { optimismFigure } from '../figures/optimismFigure';
import { parallelCoordinatesFigure } from '../figures/parallelCoordinatesFigure';
import { offlinePage } from '../offlinePage';
import { renderFigure } from '../renderFigure';
import { renderTable } from '../renderTable';
import { bestRows, failedRows, trialRow } from './sweepRows';
import { sweepSentences } from './sweepSentences';

const TOO_FEW =
  '<p>Fewer than eight trials with different scores: nothing can be said of single parameters.</p>';

/**
 * A sweep as one offline page: what it found, the search trial by trial, all settings, which of them matter, and every trial.
 *
 * @param title a name for the sweep, text
 * @param root the project's root, where the plotly bundle lies
 */
export function sweepPage(run: SweepRun, title: string, root = process.cwd()): string {
  const { plan, trials } = run;
  const importance = parameterImportance(plan.parameters, trials);
  const optimism = optimismFigure(run);
  const failed = failedRows(run);
  const text = sweepSentences(run).map((sentence) => `<p>${escapeHtml(sentence)}</p>`);
  const all: [id: string, heading: string, html: string][] = [
    [
      'result',
      'What it found',
      [...text, renderTable(bestRows(run), { caption: 'The best settings' })].join('\n'),
    ],
    ['winner', 'Does the winner win', optimism === null ? '' : renderFigure(optimism)],
    ['search', 'The search', trials.length === 0 ? '' : renderFigure(bestSoFarFigure(run))],
    ['settings', 'Settings', trials.length === 0 ? '' : renderFigure(parallelCoordinatesFigure(run))],
    ['importance', 'Importance', importance === null ? TOO_FEW : renderFigure(importanceFigure(importance))],
    ['failed', 'Failed trials', failed.length === 0 ? '' : renderTable(failed)],
    ['trials', 'Every trial', renderTable(trials.map(trialRow), { maxRows: 500, file: 'sweep.csv' })],
  ];
  const shown = all.filter(([, , html]) => html !== '');
  return offlinePage({
    title: `Sweep: ${title}`,
    subtitle: `${plan.method} search over ${Object.keys(plan.parameters).join(', ')}${run.state === 'stopped' ? '; stopped, the same command goes on' : ''}`,
    sections: shown.map(
      ([id, heading, html]) => `<section id="${id}"><h2>${heading}</h2>\n${html}</section>`,
    ),
    links: shown.map(([id, heading]) => [id, heading] as const),
    plotlyFrom: root,
  });
}
