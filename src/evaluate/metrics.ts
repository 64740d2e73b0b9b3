import type { Calibration } from './calibration/calibrate';
import type { ReliabilityBin } from './calibration/reliabilityBins';
import type { Resolution } from './compare/resolution';
import type { MatrixIntervals } from './intervals/matrixIntervals';
import type { Interval } from './intervals/percentileInterval';
import type { ConfusedClasses, ConfusedPair } from './mostConfused';
import type { Agreement } from './scores/agreement';
import type { Rates } from './scores/classRates';

/** Rates of one class, and how many pictures they rest on. */
export interface ClassMetrics extends Rates {
  /** Pictures of the class. */
  support: number;
  /** Pictures that were predicted as the class. */
  predicted: number;
  /** Areas of the class against the rest, see `curveAreas`; null where they are not defined. */
  rocAuc: number | null;
  averagePrecision: number | null;
}

/** Right answers among the first k, see `topKAccuracy`. */
export interface TopK {
  k: number;
  accuracy: number;
  interval: Interval;
}

/** 95 % intervals of one class; null where the value itself has no pictures to rest on. */
export interface ClassIntervals {
  /** Wilson. */
  precision: Interval | null;
  recall: Interval | null;
  /** Resampled, see `matrixIntervals`. */
  f1: Interval | null;
  /** Newcombe, see `rocAucInterval`. */
  rocAuc: Interval | null;
  /** Wilson with the positives as trials, see `averagePrecisionInterval`. */
  averagePrecision: Interval | null;
}

/** 95 % intervals, under the names of the values. */
export interface MetricsIntervals extends Omit<MatrixIntervals, 'f1'> {
  /** Resampled, see `meanInterval`; `brier` likewise. */
  loss: Interval;
  brier: Interval;
  /** Wilson; `micro` is the same. */
  top1: Interval;
  micro: Record<keyof Rates, Interval>;
  /** Means of the classes' limits: as if all classes erred together, so rather too wide. Null where the value is. */
  macroRocAuc: Interval | null;
  macroAveragePrecision: Interval | null;
  perClass: Record<string, ClassIntervals>;
}

/** Can the probability be trusted? The confidence is the probability of the predicted class. */
export interface CalibrationMetrics extends Calibration {
  /** Where `before.ece` lies in 95 of 100 sets if the probabilities are right, see `calibratedErrorRange`. */
  eceIfCalibrated: Interval;
  /** Confidence against accuracy, ten bins of equal width; `quantileBins` with about ten pictures or more in each. */
  bins: ReliabilityBin[];
  quantileBins: ReliabilityBin[];
}

/** What `metrics.json` holds; every value follows from `predictions.csv` alone. Lists follow `classNames`. */
export interface Metrics extends Agreement {
  /** Number of pictures. */
  samples: number;
  /** Mean cross-entropy in nats. */
  loss: number;
  /** Share of pictures whose predicted class is the true one. */
  top1: number;
  /** 95 % Wilson interval of `top1`. */
  top1Interval: Interval;
  /** For each k asked for that is smaller than the number of classes. */
  topK: TopK[];
  /** The floor: share of the most frequent true class, so the accuracy of always saying it. */
  majority: { className: string; share: number };
  /** By class name. */
  perClass: Record<string, ClassMetrics>;
  /** Unweighted mean over all classes, absent ones included. */
  macro: Rates;
  /** From the sums over all classes. With one label a picture all three equal `top1`. */
  micro: Rates;
  /** Mean over the classes, weighted by support. */
  weighted: Rates;
  /** Mean over the classes where it is defined; null where it is nowhere. */
  macroRocAuc: number | null;
  macroAveragePrecision: number | null;
  /** Mean Brier score, see `brierScore`. */
  brier: number;
  /** Area under the risk-coverage curve, see `riskCoverageArea`. */
  riskCoverageArea: number;
  intervals: MetricsIntervals;
  calibration: CalibrationMetrics;
  /** What this set can tell about two networks. */
  resolution: Resolution;
  /** The most frequent kinds of errors, at most 20 each. */
  mostConfused: ConfusedPair[];
  mostConfusedClasses: ConfusedClasses[];
  /** Rows are true classes, columns predicted ones. */
  confusionMatrix: number[][];
  classNames: string[];
}
