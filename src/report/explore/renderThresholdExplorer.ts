import { randomBytes } from 'node:crypto';
import type { Prediction } from '../../evaluate/prediction';
import { escapeHtml } from '../escapeHtml';
import { startScript } from './startScript';
import { LEVELS, thresholdLevels } from './thresholdLevels';
import { THRESHOLD_SCRIPT } from './thresholdScript';

/** What the controls stand on at first. */
export interface ThresholdExplorerOptions {
  /** Letters, digits, `-` and `_`; unique in the page. By default a random one. */
  id?: string;
  /** Default: the first class. */
  positiveClass?: string;
  /** Cost of another class taken for the positive one, of a positive that is missed, and of a picture that a person looks at. Defaults 1, 1, 0.2. */
  costFalsePositive?: number;
  costFalseNegative?: number;
  costPerson?: number;
}

/** Where the curves begin and end, in units of their drawing. */
const [CURVES_LEFT, CURVES_RIGHT] = [58, 628];

/** More classes than this are not offered: those with pictures come first. */
const MOST_CLASSES = 100;

/**
 * A slider over the threshold from which on a picture counts as a class, with the matrix of four, precision, recall, cost and
 * their curves as it moves; the costs can be edited, the cheapest threshold is marked, and a band can be left to a person.
 * For more than two classes each one against the rest. Plain HTML and a script over the counts of `thresholdLevels`: no
 * network, any number of pictures, every control works with the keyboard, and what is set is what prints.
 * Throws when `positiveClass` is not a class.
 */
export function renderThresholdExplorer(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  options: ThresholdExplorerOptions = {},
): string {
  if (predictions.length === 0 || classNames.length === 0)
    return '<p class="course-more">There is no prediction to show.</p>';
  const {
    id = `threshold-${randomBytes(6).toString('hex')}`,
    positiveClass = classNames[0],
    costFalsePositive = 1,
    costFalseNegative = 1,
    costPerson = 0.2,
  } = options;
  if (!classNames.includes(positiveClass)) {
    throw new Error(
      `positiveClass "${positiveClass}" is not a class; valid: ${classNames.slice(0, 20).join(', ')}`,
    );
  }
  const supports = new Map<string, number>();
  for (const one of predictions) supports.set(one.true, (supports.get(one.true) ?? 0) + 1);
  const support = (name: string) =>
    name === positiveClass ? Number.POSITIVE_INFINITY : (supports.get(name) ?? 0);
  const offered =
    classNames.length <= MOST_CLASSES
      ? [...classNames]
      : [...classNames].sort((a, b) => support(b) - support(a)).slice(0, MOST_CLASSES);
  const data = {
    levels: LEVELS,
    left: CURVES_LEFT,
    right: CURVES_RIGHT,
    classes: offered.map((name) => thresholdLevels(predictions, classNames, name)),
  };
  const choices = offered
    .map(
      (name, i) =>
        `<option value="${i}"${name === positiveClass ? ' selected' : ''}>${escapeHtml(name)}</option>`,
    )
    .join('');
  const cost = (at: string, label: string, value: number) =>
    `<label>${label} <input type="number" min="0" step="any" value="${value}" data-at="${at}"></label>`;
  const tile = (at: string, label: string) =>
    `<div><dt>${label}</dt><dd data-at="${at}">–</dd><dd class="course-explore-of" data-at="${at}-of"></dd></div>`;
  const name = '<span data-at="name"></span>';
  const cell = (at: string, kind: string, says: string) =>
    `<td class="course-four-${kind}"><b data-at="${at}">0</b><span>${says}</span></td>`;
  return `<div class="course-explore" id="${id}">
<p class="course-more course-explore-note">The slider moves when scripts are allowed: trust the notebook, or open the HTML report in a browser.</p>
<div class="course-explore-body" hidden>
<p class="course-explore-controls"><label>Positive means <select data-at="class">${choices}</select></label>
${cost('cost-fp', 'Cost of a false alarm', costFalsePositive)}
${cost('cost-fn', 'Cost of a miss', costFalseNegative)}</p>
<p class="course-explore-slider"><label for="${id}-threshold">Answer “${name}” from probability <output data-at="threshold-text" for="${id}-threshold"></output> on</label>
<input type="range" id="${id}-threshold" data-at="threshold" min="0" max="${LEVELS + 1}" step="1" value="${LEVELS / 2}"></p>
<p class="course-explore-controls"><button type="button" class="course-explore-more" data-at="to-half">0.5</button>
<button type="button" class="course-explore-more" data-at="to-cheapest"><span data-at="cheapest"></span></button>
<label><input type="checkbox" data-at="banded"> leave unsure pictures to a person</label></p>
<div data-at="band-controls" hidden>
<p class="course-explore-slider"><label for="${id}-low">Answer “not ${name}” below <output data-at="low-text" for="${id}-low"></output>; between the two a person looks</label>
<input type="range" id="${id}-low" data-at="low" min="0" max="${LEVELS + 1}" step="1" value="${(LEVELS * 3) / 10}"></p>
<p class="course-explore-controls">${cost('cost-person', 'Cost of a person’s look', costPerson)}
<button type="button" class="course-explore-more" data-at="to-band">Band by the costs</button> <span data-at="band-note" role="status"></span></p>
</div>
<div class="course-explore-results">
<table class="course-four"><thead><tr><th></th><th scope="col">says ${name}</th><th scope="col">says not</th></tr></thead>
<tbody><tr><th scope="row">is ${name}</th>${cell('tp', 'right', 'found')}${cell('fn', 'wrong', 'missed')}</tr>
<tr><th scope="row">is not</th>${cell('fp', 'wrong', 'false alarms')}${cell('tn', 'right', 'rightly not')}</tr></tbody>
<tfoot><tr data-at="unsure-line" hidden><th scope="row">to a person</th><td colspan="2"><b data-at="unsure">0</b></td></tr></tfoot></table>
<dl class="course-explore-tiles">${tile('precision', 'Precision')}${tile('recall', 'Recall')}${tile('accuracy', 'Right answers')}${tile('cost', 'Cost')}</dl>
</div>
${curves()}
<p class="course-more">Ranges are 95 % Wilson intervals, in per cent. All is counted on these very pictures: on others the threshold that was cheapest here usually costs more.</p>
</div>
${startScript(id, THRESHOLD_SCRIPT, data)}
</div>`;
}

/** The place of the curves; the script fills in the paths. */
function curves(): string {
  const x = (share: number) => CURVES_LEFT + (CURVES_RIGHT - CURVES_LEFT) * share;
  const across = `x1="${CURVES_LEFT}" x2="${CURVES_RIGHT}"`;
  const ticks = [0, 0.25, 0.5, 0.75, 1]
    .map((share) => `<text x="${x(share)}" y="260" text-anchor="middle">${share}</text>`)
    .join('');
  const grid = [0, 0.5, 1]
    .map((share) => {
      const y = 152 - 140 * share;
      return `<line class="course-curve-grid" ${across} y1="${y}" y2="${y}"/><text x="${CURVES_LEFT - 6}" y="${y + 5}" text-anchor="end">${100 * share}\u00a0%</text>`;
    })
    .join('');
  const key = (name: string, says: string) =>
    `<span><svg viewBox="0 0 26 10" aria-hidden="true"><path class="${name}" d="M0 5h26"/></svg> ${says}</span>`;
  return `<svg class="course-curves" viewBox="0 0 640 266" role="img" aria-label="Precision, recall and cost over the threshold">
<rect data-at="mark-band" class="course-curve-band" x="${CURVES_LEFT}" y="12" width="0" height="230"/>
${grid}<line class="course-curve-grid" ${across} y1="242" y2="242"/>${ticks}
<text x="${CURVES_LEFT - 6}" y="187" text-anchor="end" data-at="cost-top"></text><text x="${CURVES_LEFT - 6}" y="246" text-anchor="end">0</text>
<line data-at="mark-cheapest" class="course-curve-cheapest" y1="12" y2="242"/><line data-at="mark" class="course-curve-mark" y1="12" y2="242"/>
<path data-at="curve-precision" class="course-curve course-curve-precision"/><path data-at="curve-recall" class="course-curve course-curve-recall"/><path data-at="curve-cost" class="course-curve course-curve-cost"/>
</svg>
<p class="course-curve-legend">${key('course-curve course-curve-precision', 'precision')}${key('course-curve course-curve-recall', 'recall')}${key('course-curve course-curve-cost', 'cost')}${key('course-curve-mark', 'threshold')}${key('course-curve-cheapest', 'cheapest')}</p>`;
}
