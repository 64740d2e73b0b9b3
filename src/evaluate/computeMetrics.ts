import { confusionMatrix } from './confusionMatrix';
import type { Prediction } from './prediction';
import { wilsonInterval } from './wilsonInterval';

/** Rates in [0, 1]. A rate whose denominator is 0 is 0, as scikit-learn's `zero_division=0`. */
export interface Rates {
  /** Of the pictures predicted as this class, the share that is. */
  precision: number;
  /** Of the pictures of this class, the share that was found. */
  recall: number;
  /** Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
  f1: number;
}

/** Rates of one class, and how many pictures of it there are. */
export interface ClassMetrics extends Rates {
  support: number;
}

/** What `metrics.json` holds. */
export interface Metrics {
  /** Number of pictures. */
  samples: number;
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Share of pictures whose predicted class is the true one. */
  top1: number;
  /** 95 % Wilson interval of `top1`. */
  top1Interval: [number, number];
  /** By class name. */
  perClass: Record<string, ClassMetrics>;
  /** Unweighted mean over all classes, absent ones included. */
  macro: Rates;
  /** Mean over the classes, weighted by support. */
  weighted: Rates;
  /** Rows are true classes, columns predicted ones, in the order of `classNames`. */
  confusionMatrix: number[][];
  classNames: string[];
}

/**
 * Metrics with the definitions of scikit-learn's `precision_recall_fscore_support(labels=all, zero_division=0)`,
 * `confusion_matrix` and `log_loss` (save that scikit-learn clips probabilities below 2.2e-16 and this does not). Throws without predictions and on a class that is not in `classNames`.
 */
export function computeMetrics(predictions: readonly Prediction[], classNames: readonly string[]): Metrics {
  if (predictions.length === 0) throw new Error('no predictions to evaluate: the split has no pictures');
  const matrix = confusionMatrix(predictions, classNames);
  const classMetrics = classNames.map((_, i) => metricsOfClass(matrix, i));
  const samples = predictions.length;
  const right = matrix.reduce((sum, row, i) => sum + row[i], 0);
  return {
    samples,
    loss: predictions.reduce((sum, { loss }) => sum + loss, 0) / samples,
    top1: right / samples,
    top1Interval: wilsonInterval(right, samples),
    perClass: Object.fromEntries(classNames.map((name, i) => [name, classMetrics[i]])),
    macro: averageRates(classMetrics, () => 1 / classNames.length),
    weighted: averageRates(classMetrics, ({ support }) => support / samples),
    confusionMatrix: matrix,
    classNames: [...classNames],
  };
}

function metricsOfClass(matrix: number[][], index: number): ClassMetrics {
  const truePositives = matrix[index][index];
  const support = matrix[index].reduce((sum, count) => sum + count, 0);
  const predicted = matrix.reduce((sum, row) => sum + row[index], 0);
  return {
    precision: ratio(truePositives, predicted),
    recall: ratio(truePositives, support),
    f1: ratio(2 * truePositives, support + predicted),
    support,
  };
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}

function averageRates(classes: ClassMetrics[], weight: (one: ClassMetrics) => number): Rates {
  const average = (value: keyof Rates) => classes.reduce((sum, one) => sum + weight(one) * one[value], 0);
  return { precision: average('precision'), recall: average('recall'), f1: average('f1') };
}
