import { escapeHtml } from '../escapeHtml';
import { counted, duration, percent } from '../format';
import { floorText } from '../validation/floorText';
import { missingNote } from './missingNote';
import type { Report } from './readReport';

const SPLIT_NAMES: Readonly<Record<string, string>> = { train: 'training', val: 'validation', test: 'test' };

/** The result in words: accuracy with its interval, the floor to compare with, and a few figures. */
export function headline(report: Report): string {
  if (report.metrics.state !== 'read') {
    return `<div class="result"><p class="lead">This run has no result yet.</p>${missingNote(report, 'metrics')}</div>`;
  }
  const metrics = report.metrics.value;
  const right = Math.round(metrics.top1 * metrics.samples);
  const [low, high] = metrics.top1Interval;
  const floor = majority(report);
  const split = evaluatedSplit(report);
  const tiles = [
    ['Loss (cross-entropy)', metrics.loss.toFixed(4)],
    ['Mean recall of the classes', metrics.macro ? percent(metrics.macro.recall) : undefined],
    [
      'Misclassified',
      `${(metrics.samples - right).toLocaleString('en-US')} of ${metrics.samples.toLocaleString('en-US')}`,
    ],
    ['Training time', trainingTime(report)],
  ].filter((tile): tile is [string, string] => tile[1] !== undefined);
  return `${aboutText(report)}
<div class="result">
<div class="figure">${percent(metrics.top1)}<small>accuracy (top-1)${report.testMetrics.state === 'read' ? ' on validation pictures' : ''}</small></div>
<div><p class="lead">${right.toLocaleString('en-US')} of ${counted(metrics.samples, 'picture')}${split ? ` of the ${escapeHtml(SPLIT_NAMES[split] ?? split)} split` : ''} ${right === 1 ? 'was' : 'were'} classified correctly.</p>
<p>With so many pictures the true rate lies, as far as can be told, between <strong>${percent(low)}</strong> and <strong>${percent(high)}</strong> (95 % Wilson interval, n = ${metrics.samples.toLocaleString('en-US')}).
${floor ? `Always answering “${escapeHtml(floor.name)}” would be right for ${percent(floor.rate)}.` : ''}</p>
${floorHtml(report)}
<p class="hint">${escapeHtml(metrics.resolution.sentence)}</p></div>
</div>
${testHtml(report)}
<dl class="tiles">${tiles.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

/** The score of the test pictures, which had no part in any choice; else why there is none. */
function testHtml(report: Report): string {
  const { testMetrics, testFloor, dataset } = report;
  if (testMetrics.state === 'damaged') return missingNote(report, 'testMetrics');
  if (testMetrics.state === 'missing') {
    if (dataset.state !== 'read' || dataset.value.some(({ split }) => split === 'test')) return '';
    return '<p class="hint">There are no test pictures. These pictures may have helped to choose the checkpoint, so their score can be a little too good.</p>';
  }
  const { samples, top1, top1Interval } = testMetrics.value;
  const right = Math.round(top1 * samples);
  const [low, high] = top1Interval.map(percent);
  const floor = testFloor.state === 'read' ? testFloor.value.score : null;
  const colours = floor === null ? '' : ` A colour histogram alone gets ${percent(floor.accuracy)} of them.`;
  return `<div class="result" id="test">
<div class="figure">${percent(top1)}<small>accuracy on test pictures</small></div>
<div><p class="lead">${right.toLocaleString('en-US')} of ${counted(samples, 'test picture')} ${right === 1 ? 'was' : 'were'} classified correctly.</p>
<p>They were set aside from the beginning and had no part in training or in any choice: the figure to expect elsewhere is this one, between <strong>${low}</strong> and <strong>${high}</strong> (95 % Wilson interval, n = ${samples.toLocaleString('en-US')}).${colours}${testFloor.state === 'damaged' ? missingNote(report, 'testFloor') : ''}</p></div>
</div>`;
}

/** What colours alone achieve; nothing in a report of before they were asked. */
function floorHtml(report: Report): string {
  if (report.floor.state === 'missing') return '';
  if (report.floor.state === 'damaged') return missingNote(report, 'floor');
  return `<p>${floorText(report.floor.value).map(escapeHtml).join(' ')}</p>`;
}

/** What was done, for someone who opens the page first. */
function aboutText(report: Report): string {
  const { dataset, metrics, parameters } = report;
  if (metrics.state !== 'read') return '';
  const { classNames } = metrics.value;
  const trained =
    dataset.state === 'read' ? dataset.value.filter(({ split }) => split === 'train').length : 0;
  const arch = parameters.state === 'read' ? parameters.value.effective.arch : undefined;
  const names = classNames.slice(0, 6).map(escapeHtml).join(', ');
  const more = classNames.length > 6 ? ` and ${(classNames.length - 6).toLocaleString('en-US')} more` : '';
  return `<p>A network${arch ? ` (${escapeHtml(String(arch))})` : ''} was trained${trained > 0 ? ` on ${counted(trained, 'picture')}` : ''} to say which class a picture belongs to: ${names}${more}. ${evaluatedSplit(report) === 'train' ? 'Then it was asked about the same pictures.' : 'Then it was asked about pictures that were set aside.'}</p>`;
}

/** The most frequent true class and its share, from `metrics.json`. */
export function majority(report: Report): { name: string; rate: number } | undefined {
  if (report.metrics.state !== 'read') return undefined;
  const { classNames, perClass, samples } = report.metrics.value;
  const largest = classNames.reduce<string | undefined>(
    (best, name) => (best === undefined || perClass[name].support > perClass[best].support ? name : best),
    undefined,
  );
  return largest === undefined ? undefined : { name: largest, rate: perClass[largest].support / samples };
}

/** The split that was evaluated: as `metrics.json` says, or that of the predicted paths when it is one. */
export function evaluatedSplit(report: Report): string | undefined {
  if (report.metrics.state === 'read' && report.metrics.value.split) return report.metrics.value.split;
  if (report.predictions.state !== 'read' || report.dataset.state !== 'read') return undefined;
  const splits = new Map(report.dataset.value.map(({ path, split }) => [path, split]));
  const found = new Set(report.predictions.value.map(({ path }) => splits.get(path)));
  return found.size === 1 ? [...found][0] : undefined;
}

function trainingTime(report: Report): string | undefined {
  if (report.history.state !== 'read' || report.history.value.length === 0) return undefined;
  const epochs = report.history.value;
  return `${duration(epochs.reduce((sum, { seconds }) => sum + seconds, 0))}, ${counted(epochs.length, 'epoch')}`;
}
