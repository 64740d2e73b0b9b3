import { calibrate, topConfidences } from './calibration/calibrate';
import { calibratedErrorRange } from './calibration/expectedCalibrationError';
import { reliabilityBins } from './calibration/reliabilityBins';
import { resolution } from './compare/resolution';
import { confusionMatrix } from './confusionMatrix';
import { riskCoverage, riskCoverageArea } from './decisions/riskCoverage';
import { averagePrecisionInterval, rocAucInterval } from './intervals/areaIntervals';
import { matrixIntervals } from './intervals/matrixIntervals';
import { meanInterval } from './intervals/meanInterval';
import type { Interval } from './intervals/percentileInterval';
import { labelIndices } from './labelIndices';
import type { CalibrationMetrics, ClassIntervals, Metrics, TopK } from './metrics';
import { mostConfused, mostConfusedClasses } from './mostConfused';
import type { Prediction } from './prediction';
import { agreement } from './scores/agreement';
import { brierScore } from './scores/brierScore';
import { type ClassCounts, classCounts } from './scores/classCounts';
import { averageRates, classRates, type Rates } from './scores/classRates';
import { type CurveAreas, curveAreas } from './scores/curveAreas';
import { topKHits } from './scores/topKAccuracy';
import { indexOfMaximum } from './softmax';
import { wilsonInterval } from './wilsonInterval';

/** What `computeMetrics` can be told. */
export interface MetricsOptions {
  /** Decides the resamples behind the intervals and the folds of the calibration. Default 0. */
  seed?: number;
  /** Which k of top-k; those with as many classes or fewer are left out. Default 3 and 5. */
  topK?: readonly number[];
}

const SHOWN_PAIRS = 20;

/**
 * Everything that `metrics.json` holds, from predictions alone, with the definitions of scikit-learn: rates with
 * `zero_division=0`, `log_loss` (save that scikit-learn clips probabilities below 2.2e-16 and this does not), and those
 * that each function in `scores` names. 95 % intervals throughout. 100,000 pictures take a few seconds.
 * Throws without predictions and on a class that is not in `classNames`.
 */
export function computeMetrics(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  { seed = 0, topK = [3, 5] }: MetricsOptions = {},
): Metrics {
  if (predictions.length === 0) throw new Error('no predictions to evaluate: the split has no pictures');
  const { truth } = labelIndices(predictions, classNames);
  const matrix = confusionMatrix(predictions, classNames);
  const counts = classCounts(matrix);
  const samples = predictions.length;
  const right = Array.from(counts.hits).reduce((sum, count) => sum + count, 0);
  const top1Interval = wilsonInterval(right, samples);
  const same = <T>(value: T): Record<keyof Rates, T> => ({ precision: value, recall: value, f1: value });

  const rates = classNames.map((_, i) => classRates(counts, i));
  const areas = classNames.map((_, k) =>
    curveAreas(
      samples,
      (i) => predictions[i].probabilities[k],
      (i) => truth[i] === k,
    ),
  );
  const losses = predictions.map(({ loss }) => loss);
  const briers = predictions.map(({ probabilities }, i) => brierScore(probabilities, truth[i]));
  const { f1, ...resampled } = matrixIntervals(matrix, { seed });
  const classIntervals = classNames.map((_, i) => intervalsOfClass(counts, areas[i], i, f1[i]));
  const majority = indexOfMaximum(counts.support);
  const byName = <T>(values: readonly T[]): Record<string, T> =>
    Object.fromEntries(classNames.map((name, i) => [name, values[i]]));

  return {
    samples,
    loss: mean(losses),
    top1: right / samples,
    top1Interval,
    topK: topK
      .filter((k) => k < classNames.length)
      .map((k) => topKMetrics(topKHits(predictions, classNames, k), samples, k)),
    majority: { className: classNames[majority], share: counts.support[majority] / samples },
    perClass: byName(
      rates.map((one, i) => ({
        ...one,
        support: counts.support[i],
        predicted: counts.predicted[i],
        rocAuc: areas[i].rocAuc,
        averagePrecision: areas[i].averagePrecision,
      })),
    ),
    macro: averageRates(rates, () => 1 / classNames.length),
    micro: same(right / samples),
    weighted: averageRates(rates, (i) => counts.support[i] / samples),
    ...agreement(counts),
    macroRocAuc: meanOfDefined(areas.map(({ rocAuc }) => rocAuc)),
    macroAveragePrecision: meanOfDefined(areas.map(({ averagePrecision }) => averagePrecision)),
    brier: mean(briers),
    riskCoverageArea: riskCoverageArea(riskCoverage(topConfidences(predictions))),
    intervals: {
      ...resampled,
      loss: meanInterval(losses, truth, { seed }),
      brier: meanInterval(briers, truth, { seed }),
      top1: top1Interval,
      micro: same(top1Interval),
      macroRocAuc: meanOfIntervals(classIntervals.map(({ rocAuc }) => rocAuc)),
      macroAveragePrecision: meanOfIntervals(classIntervals.map((one) => one.averagePrecision)),
      perClass: byName(classIntervals),
    },
    calibration: calibrationMetrics(predictions, classNames, seed),
    resolution: resolution(right, samples),
    mostConfused: mostConfused(matrix, classNames).slice(0, SHOWN_PAIRS),
    mostConfusedClasses: mostConfusedClasses(matrix, classNames).slice(0, SHOWN_PAIRS),
    confusionMatrix: matrix,
    classNames: [...classNames],
  };
}

function topKMetrics(hits: number, samples: number, k: number): TopK {
  return { k, accuracy: hits / samples, interval: wilsonInterval(hits, samples) };
}

function intervalsOfClass(
  { hits, support, predicted }: ClassCounts,
  { rocAuc, averagePrecision, positives, negatives }: CurveAreas,
  index: number,
  f1: Interval | null,
): ClassIntervals {
  const rate = (trials: number) => (trials === 0 ? null : wilsonInterval(hits[index], trials));
  return {
    precision: rate(predicted[index]),
    recall: rate(support[index]),
    f1,
    rocAuc: rocAuc === null ? null : rocAucInterval(rocAuc, positives, negatives),
    averagePrecision:
      averagePrecision === null ? null : averagePrecisionInterval(averagePrecision, positives),
  };
}

function calibrationMetrics(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  seed: number,
): CalibrationMetrics {
  const confidences = topConfidences(predictions);
  const bins = Math.max(1, Math.min(10, Math.floor(predictions.length / 10)));
  return {
    ...calibrate(predictions, classNames, { seed }),
    eceIfCalibrated: calibratedErrorRange(confidences.confidences, { seed }),
    bins: reliabilityBins(confidences),
    quantileBins: reliabilityBins(confidences, { strategy: 'quantile', bins }),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanOfDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value): value is number => value !== null);
  return defined.length === 0 ? null : mean(defined);
}

function meanOfIntervals(intervals: readonly (Interval | null)[]): Interval | null {
  const defined = intervals.filter((interval): interval is Interval => interval !== null);
  if (defined.length === 0) return null;
  return [mean(defined.map(([low]) => low)), mean(defined.map(([, high]) => high))];
}
