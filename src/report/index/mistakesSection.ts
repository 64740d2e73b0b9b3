import { counted } from '../format';
import { renderGallery } from '../renderGallery';
import { renderTable } from '../renderTable';
import { confusedRows, mistakeItems, suspectItems } from '../validation/mistakeRows';
import { missingNote } from './missingNote';
import type { Report } from './readReport';

/** Misclassified pictures shown; the file holds all. */
const SHOWN_MISTAKES = 50;
const SHOWN_SUSPECTS = 12;
const SHOWN_PAIRS = 10;

/** The wrong pictures with their paths, the most frequent kinds of errors, and labels that may be wrong. `root`: where paths start. */
export async function mistakesSection(report: Report, root: string): Promise<string> {
  const { misclassified } = report;
  if (misclassified.state !== 'read') return missingNote(report, 'misclassified');
  const wrong = misclassified.value;
  if (wrong.length === 0) return `<p>No picture is misclassified.</p>\n${await suspects(report, root)}`;
  const shown = wrong.slice(0, SHOWN_MISTAKES);
  return `<p>Largest loss first: the errors that the network was surest of. Below each picture: true class → predicted class; over its corner: the probability of that answer.</p>
${await renderGallery(mistakeItems(shown), { size: 220, root })}
${wrong.length > shown.length ? `<p class="hint">${(wrong.length - shown.length).toLocaleString('en-US')} more in <a href="misclassified.csv">misclassified.csv</a>.</p>` : ''}
${renderTable(shown, { caption: 'The same as a table', file: 'misclassified.csv' })}
<p class="hint">Margin: probability of the true class minus the largest of the others; -1 is as wrong as can be, near 0 it was a toss-up.</p>
${pairs(report)}
${await suspects(report, root)}`;
}

function pairs({ metrics }: Report): string {
  if (metrics.state !== 'read' || metrics.value.classNames.length < 3) return '';
  const rows = confusedRows(metrics.value.confusionMatrix, metrics.value.classNames);
  return renderTable(rows.slice(0, SHOWN_PAIRS), { caption: 'Most frequent errors' });
}

async function suspects(report: Report, root: string): Promise<string> {
  const { labelErrors } = report;
  if (labelErrors.state === 'missing') return '';
  if (labelErrors.state !== 'read') return missingNote(report, 'labelErrors');
  const items = suspectItems(labelErrors.value);
  if (items.length === 0) return '';
  const shown = items.slice(0, SHOWN_SUSPECTS);
  return `<h3>Labels to look at</h3>
<p>${items.length === 1 ? 'For one picture' : `For ${counted(items.length, 'picture')}`} of training and validation a classifier that was not told the label is as sure of another class as it is of that class’s own pictures. Either it is wrong or the label is: only a person can tell.</p>
${await renderGallery(shown, { size: 160, root })}
${items.length > shown.length ? `<p class="hint">${(items.length - shown.length).toLocaleString('en-US')} more in <a href="label_errors.csv">label_errors.csv</a>.</p>` : ''}`;
}
