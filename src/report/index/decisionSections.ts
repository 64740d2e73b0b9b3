import { topConfidences } from '../../evaluate/calibration/calibrate';
import { chooseThreshold } from '../../evaluate/decisions/chooseThreshold';
import { riskCoverage } from '../../evaluate/decisions/riskCoverage';
import { binaryScores } from '../../evaluate/scores/binaryScores';
import { escapeHtml } from '../escapeHtml';
import { renderThresholdExplorer, type ThresholdExplorerOptions } from '../explore/renderThresholdExplorer';
import { histogramFigure } from '../figures/histogramFigure';
import { precisionRecallFigure } from '../figures/precisionRecallFigure';
import { reliabilityFigure } from '../figures/reliabilityFigure';
import { riskCoverageFigure } from '../figures/riskCoverageFigure';
import { rocFigure } from '../figures/rocFigure';
import { percent } from '../format';
import { renderFigure } from '../renderFigure';
import { renderTable } from '../renderTable';
import { calibrationRows } from '../validation/metricsRows';
import { rateText } from '../validation/rateText';
import { reliabilitySeries } from '../validation/reliabilitySeries';
import { missingNote } from './missingNote';
import type { Report } from './readReport';

/** Beyond this a curve for each class says nothing and fills the page. */
const MOST_CURVES = 30;
/** Beyond this the resamples behind the chosen threshold take longer than reading them is worth. */
const MOST_RESAMPLED = 20_000;

/** The slider over the threshold, at the costs that the run was given; nothing without metrics, which the result says. */
export function thresholdSection(report: Report): string {
  const { metrics, predictions } = report;
  if (metrics.state !== 'read') return '';
  if (predictions.state !== 'read') return missingNote(report, 'predictions');
  const { classNames } = metrics.value;
  const options = givenCosts(report, classNames);
  return `<p>A picture counts as a class when its probability is high enough. How high is your choice. A high threshold makes few false alarms and misses more (precision); a low one misses few (recall). Which is dearer depends on your task: write in what each error costs.</p>
${renderThresholdExplorer(predictions.value, classNames, { ...options, id: 'threshold' })}
${choiceText(report, classNames, options)}`;
}

type Given = Required<
  Pick<ThresholdExplorerOptions, 'positiveClass' | 'costFalsePositive' | 'costFalseNegative'>
> &
  ThresholdExplorerOptions;

function givenCosts({ parameters }: Report, classNames: readonly string[]): Given {
  const given = parameters.state === 'read' ? parameters.value.effective : {};
  const cost = (name: string) => (typeof given[name] === 'number' ? Number(given[name]) : 1);
  const { positiveClass, costPerson } = given;
  return {
    positiveClass:
      typeof positiveClass === 'string' && classNames.includes(positiveClass) ? positiveClass : classNames[0],
    costFalsePositive: cost('costFalsePositive'),
    costFalseNegative: cost('costFalseNegative'),
    ...(typeof costPerson === 'number' ? { costPerson } : {}),
  };
}

function choiceText({ predictions }: Report, classNames: readonly string[], given: Given): string {
  if (predictions.state !== 'read' || classNames.length < 2) return '';
  const { positiveClass, costFalsePositive, costFalseNegative } = given;
  if (predictions.value.length > MOST_RESAMPLED || costFalsePositive + costFalseNegative === 0) return '';
  const scores = binaryScores(predictions.value, classNames, positiveClass);
  const choice = chooseThreshold(scores, { costFalsePositive, costFalseNegative });
  const text = (threshold: number) => (Number.isFinite(threshold) ? threshold.toFixed(3) : 'never');
  const [low, high] = choice.thresholdInterval;
  const elsewhere =
    choice.crossFittedCost === null
      ? ''
      : `, and <strong>${choice.crossFittedCost.toFixed(4)}</strong> on pictures that had no part in the choice`;
  return `<p>For “${escapeHtml(positiveClass)}”, with a false alarm at ${costFalsePositive} and a miss at ${costFalseNegative}: the cheapest threshold costs <strong>${choice.cost.toFixed(4)}</strong> a picture on the pictures that chose it${elsewhere}. ${text(low) === text(high) ? 'Other pictures of the same kind would have chosen the same.' : `Other pictures of the same kind would have chosen anything from ${text(low)} to ${text(high)}.`}</p>`;
}

/**
 * Can the probabilities be trusted: reliability before and after scaling, curves, and what is gained by keeping silent. Nothing without
 * metrics or predictions, which other sections say.
 */
export function trustSection(report: Report): string {
  const { metrics, predictions } = report;
  if (metrics.state !== 'read') return '';
  if (predictions.state !== 'read') return '';
  const { classNames, calibration } = metrics.value;
  const [low, high] = calibration.eceIfCalibrated;
  const { ece } = calibration.before;
  const verdict =
    ece > high
      ? 'more than chance explains: do not take these probabilities at their word'
      : ece < low
        ? 'less than chance alone makes'
        : 'so this set gives no reason to distrust them';
  const certainty = histogramFigure(
    predictions.value.map(({ loss }) => Math.exp(-loss)),
    {
      title: 'How sure of the true class',
      xTitle: 'Probability given to the true class',
      yTitle: 'Number of pictures',
      bins: 20,
      range: [0, 1],
    },
  );
  const curves =
    classNames.length <= MOST_CURVES
      ? `<div class="columns">${renderFigure(rocFigure(predictions.value, classNames), { id: 'roc' })}
${renderFigure(precisionRecallFigure(predictions.value, classNames), { id: 'precision-recall' })}</div>`
      : `<p class="hint">${classNames.length.toLocaleString('en-US')} classes are too many for a curve each; the table by class has their areas.</p>`;
  return `<p>Of all answers given with 80 %, four of five should be right. The distance from that is the calibration error: ${(100 * ece).toFixed(1)} points. Right probabilities would show ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} points on so many pictures by chance, ${verdict}.</p>
<div class="columns"><div>${renderFigure(reliabilityFigure(reliabilitySeries(predictions.value, classNames, calibration)), { id: 'reliability' })}</div>
<div>${renderTable(calibrationRows(metrics.value), { caption: 'Before and after temperature scaling' })}
<p class="hint">Scaling divides all logits by one number. The answers stay the same, only their probabilities change. Each picture is scaled by a number that was fitted without it.</p>
${renderFigure(certainty, { id: 'true-probability' })}</div></div>
${renderFigure(riskCoverageFigure(riskCoverage(topConfidences(predictions.value))), { id: 'risk-coverage' })}
${curves}`;
}

/** Two checkpoints on the same pictures; nothing when only one was evaluated. */
export function comparisonSection(report: Report): string {
  const { comparison } = report;
  if (comparison.state === 'missing') return '';
  if (comparison.state !== 'read') return missingNote(report, 'comparison');
  const one = comparison.value;
  const [first, second] = one.names;
  const rows = [
    { '': `only ${first} is right`, Pictures: one.onlyFirst },
    { '': `only ${second} is right`, Pictures: one.onlySecond },
    { '': 'both are right', Pictures: one.bothRight },
    { '': 'both are wrong', Pictures: one.bothWrong },
  ];
  return `<p class="lead">${escapeHtml(one.sentence)}</p>
<p>${escapeHtml(first)}: ${percent(one.firstAccuracy)}; ${escapeHtml(second)}: ${percent(one.secondAccuracy)}. Difference with its 95 % interval: ${rateText(one.difference, one.differenceInterval)}. Only the pictures on which the two disagree count.</p>
${renderTable(rows)}`;
}
