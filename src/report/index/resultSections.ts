import { classCountsFigure } from '../figures/classCountsFigure';
import { imageSizesFigure } from '../figures/imageSizesFigure';
import { learningCurvesFigure } from '../figures/learningCurvesFigure';
import { counted } from '../format';
import { renderFigure } from '../renderFigure';
import { missingNote } from './missingNote';
import type { Report } from './readReport';

/** The pictures: counts by class and split, and their sizes. */
export function dataSection(report: Report): string {
  const { dataset, metrics } = report;
  if (dataset.state !== 'read') return missingNote(report, 'dataset');
  const samples = dataset.value;
  const used = samples.filter(({ split }) => split !== 'excluded');
  const labels = new Set(samples.map(({ label }) => label));
  const known = metrics.state === 'read' ? metrics.value.classNames.filter((name) => labels.has(name)) : [];
  const classNames = [...known, ...[...labels].filter((name) => !known.includes(name)).sort()];
  const excluded = samples.length - used.length;
  return `<p>${counted(used.length, 'picture')} in ${counted(classNames.length, 'class', 'classes')} ${used.length === 1 ? 'was' : 'were'} used${excluded > 0 ? `; ${counted(excluded, 'picture')} ${excluded === 1 ? 'was' : 'were'} left out, the reasons are in <a href="dataset.csv">dataset.csv</a>` : ''}.</p>
<div class="${classNames.length <= 6 ? 'columns' : ''}">
${renderFigure(classCountsFigure(samples, classNames), { id: 'class-counts' })}
${renderFigure(imageSizesFigure(used, classNames), { id: 'image-sizes' })}
</div>`;
}

/** The curves of the training, and its best epoch. */
export function trainingSection(report: Report): string {
  const { history } = report;
  if (history.state !== 'read') return missingNote(report, 'history');
  const epochs = history.value;
  const last = epochs.at(-1);
  if (!last) return '<p class="absent">No epoch was completed.</p>';
  const validated = epochs.filter((one) => one.valLoss !== null);
  const best = validated.reduce<(typeof epochs)[number] | undefined>(
    (lowest, one) => (!lowest || (one.valLoss ?? 0) < (lowest.valLoss ?? 0) ? one : lowest),
    undefined,
  );
  return `<p>${counted(epochs.length, 'epoch')}. The training loss went from ${epochs[0].trainLoss.toFixed(4)} to ${last.trainLoss.toFixed(4)}${
    best
      ? `; the validation loss was lowest after epoch ${best.epoch} (${best.valLoss?.toFixed(4)})`
      : '; no validation during training'
  }.</p>
${renderFigure(learningCurvesFigure({ epochs }), { id: 'learning-curves' })}`;
}
