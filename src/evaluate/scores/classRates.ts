import type { ClassCounts } from './classCounts';

/** Rates in [0, 1]. A rate whose denominator is 0 is 0, as scikit-learn's `zero_division=0`. */
export interface Rates {
  /** Of the pictures predicted as this class, the share that is. */
  precision: number;
  /** Of the pictures of this class, the share that was found. */
  recall: number;
  /** Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
  f1: number;
}

/** Rates of one class; counts may be fractions. */
export function classRates({ hits, support, predicted }: ClassCounts, index: number): Rates {
  return {
    precision: ratio(hits[index], predicted[index]),
    recall: ratio(hits[index], support[index]),
    f1: ratio(2 * hits[index], support[index] + predicted[index]),
  };
}

/** Sum of the rates of all classes, each times its weight: weights 1/K give the macro average, support/n the weighted one. */
export function averageRates(classes: readonly Rates[], weight: (index: number) => number): Rates {
  const average: Rates = { precision: 0, recall: 0, f1: 0 };
  classes.forEach((one, i) => {
    average.precision += weight(i) * one.precision;
    average.recall += weight(i) * one.recall;
    average.f1 += weight(i) * one.f1;
  });
  return average;
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}
