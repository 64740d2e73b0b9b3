import { escapeHtml } from '../escapeHtml';
import { renderConfusionExplorer } from '../explore/renderConfusionExplorer';
import { confusionMatrixFigure } from '../figures/confusionMatrixFigure';
import { renderFigure } from '../renderFigure';
import { renderTable } from '../renderTable';
import { classRows, scoreRows } from '../validation/metricsRows';
import { missingNote } from './missingNote';
import type { Report } from './readReport';

/** From this many classes on a matrix that can be clicked shows a part only, so the whole is drawn as well; up to the second number. */
const DRAWN_WHOLE = [13, 60];

/** Scores with intervals, the confusion matrix that opens its pictures, and the rates of each class. `root`: where paths start. */
export async function validationSection(report: Report, root: string): Promise<string> {
  const { metrics, predictions } = report;
  if (metrics.state !== 'read') return missingNote(report, 'metrics');
  const { classNames, confusionMatrix, checkpoint, epoch } = metrics.value;
  const read = predictions.state === 'read';
  const explorer = read
    ? await renderConfusionExplorer(predictions.value, classNames, { id: 'confusion', root })
    : missingNote(report, 'predictions');
  const drawn =
    classNames.length <= DRAWN_WHOLE[1] && (!read || classNames.length >= DRAWN_WHOLE[0])
      ? renderFigure(confusionMatrixFigure(confusionMatrix, classNames, 'All classes'), {
          id: 'confusion-matrix',
        })
      : '';
  return `${checkpoint ? `<p>Checkpoint: <code>${escapeHtml(checkpoint)}</code>${epoch ? `, epoch ${epoch}` : ''}.</p>` : ''}
<h3>Confusion matrix</h3>
<p>Each row is a true class, each column what the network said. The blue diagonal is right, every orange cell is a kind of mistake. The share is that of the row.</p>
${explorer}
${drawn}
${renderTable(classRows(metrics.value), { caption: 'By class, with 95 % intervals', maxRows: 100, file: 'metrics.json' })}
<p class="hint"><strong>Precision</strong>: of the pictures that were given this class, the share that belongs to it. <strong>Recall</strong>: of the pictures of this class, the share that was found. <strong>F1</strong> is high only when both are.</p>
${renderTable(scoreRows(metrics.value), { caption: 'The whole set' })}`;
}
