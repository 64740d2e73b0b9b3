import { wilsonInterval } from '../../evaluate/wilsonInterval';
import { escapeHtml } from '../escapeHtml';
import { classCountsFigure } from '../figures/classCountsFigure';
import { confusionMatrixFigure } from '../figures/confusionMatrixFigure';
import { histogramFigure } from '../figures/histogramFigure';
import { imageSizesFigure } from '../figures/imageSizesFigure';
import { learningCurvesFigure } from '../figures/learningCurvesFigure';
import { counted, percent } from '../format';
import { renderFigure } from '../renderFigure';
import { renderGallery } from '../renderGallery';
import { renderTable } from '../renderTable';
import { missingNote } from './missingNote';
import type { Report } from './readReport';

/** Misclassified pictures shown; the file holds all. */
const SHOWN_MISTAKES = 50;

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

/** Confusion matrix, the rates of each class with intervals, and how sure the model was of the truth. */
export function validationSection(report: Report): string {
  const { metrics, predictions } = report;
  if (metrics.state !== 'read') return missingNote(report, 'metrics');
  const { classNames, confusionMatrix, perClass } = metrics.value;
  const rows = classNames.map((name, i) => {
    const right = confusionMatrix[i][i];
    const predicted = confusionMatrix.reduce((sum, row) => sum + row[i], 0);
    const one = perClass[name];
    return {
      Class: name,
      Pictures: one.support,
      Precision: rateText(one.precision, right, predicted),
      Recall: rateText(one.recall, right, one.support),
      F1: percent(one.f1),
    };
  });
  const certainty =
    predictions.state === 'read'
      ? renderFigure(
          histogramFigure(
            predictions.value.map(({ loss }) => Math.exp(-loss)),
            {
              title: 'How sure of the true class',
              xTitle: 'Probability given to the true class',
              yTitle: 'Number of pictures',
              bins: 20,
              range: [0, 1],
            },
          ),
          { id: 'true-probability' },
        )
      : missingNote(report, 'predictions');
  return `${metrics.value.checkpoint ? `<p>Checkpoint: <code>${escapeHtml(metrics.value.checkpoint)}</code>${metrics.value.epoch ? `, epoch ${metrics.value.epoch}` : ''}.</p>` : ''}
<div class="${classNames.length <= 4 ? 'columns' : ''}">
${renderFigure(confusionMatrixFigure(confusionMatrix, classNames), { id: 'confusion-matrix' })}
${certainty}
</div>
${renderTable(rows, { caption: 'By class, with 95 % intervals', maxRows: 100, file: 'metrics.json' })}
<p class="hint"><strong>Precision</strong>: of the pictures that were given this class, the share that belongs to it. <strong>Recall</strong>: of the pictures of this class, the share that was found.</p>`;
}

/** The wrong pictures, largest loss first, with their paths. `root`: what the paths are relative to. */
export async function mistakesSection(report: Report, root: string): Promise<string> {
  const { misclassified } = report;
  if (misclassified.state !== 'read') return missingNote(report, 'misclassified');
  const wrong = misclassified.value;
  if (wrong.length === 0) return '<p>No picture is misclassified.</p>';
  const items = wrong.slice(0, SHOWN_MISTAKES).map((one) => ({
    path: one.path,
    caption: `${one.true} → ${one.predicted}`,
    badge: percent(one.probability),
  }));
  const more = wrong.length - items.length;
  return `<p>Largest loss first; true class → predicted class, and how sure the model was of it.</p>
${await renderGallery(items, { size: 220, root })}
${more > 0 ? `<p class="hint">${more.toLocaleString('en-US')} more in <a href="misclassified.csv">misclassified.csv</a>.</p>` : ''}`;
}

function rateText(rate: number, right: number, of: number): string {
  if (of === 0) return '– (no picture)';
  const [low, high] = wilsonInterval(right, of);
  return `${percent(rate)} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;
}
