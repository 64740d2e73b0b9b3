import type { Metrics } from '../../evaluate/metrics';
import { rateText, scoreText } from './rateText';

/** One score of the whole set: its value with the 95 % interval, and what it says. */
export interface ScoreRow {
  Score: string;
  'Value (95 % interval)': string;
  Meaning: string;
}

/** The rates of one class, each with its 95 % interval. */
export interface ClassRow {
  Class: string;
  Pictures: number;
  Precision: string;
  Recall: string;
  F1: string;
  'ROC area': string;
}

/** Scores of the whole set, as rows of a table. */
export function scoreRows({ intervals, ...metrics }: Metrics): ScoreRow[] {
  const row = (name: string, value: string, meaning: string): ScoreRow => ({
    Score: name,
    'Value (95 % interval)': value,
    Meaning: meaning,
  });
  return [
    row('Accuracy (top-1)', rateText(metrics.top1, intervals.top1), 'right answers'),
    ...metrics.topK.map(({ k, accuracy, interval }) =>
      row(`Top-${k}`, rateText(accuracy, interval), `the true class is among the first ${k}`),
    ),
    row(
      'Balanced accuracy',
      rateText(metrics.balancedAccuracy, intervals.balancedAccuracy),
      'mean recall of the classes',
    ),
    row(
      'F1, macro',
      rateText(metrics.macro.f1, intervals.macro.f1),
      'mean of the classes’ F1; each class counts alike',
    ),
    row('Loss', scoreText(metrics.loss, intervals.loss), 'cross-entropy in nats; 0 is perfect'),
    row(
      'Matthews correlation',
      scoreText(metrics.matthewsCorrcoef, intervals.matthewsCorrcoef),
      '0 is chance, 1 perfect',
    ),
    row(
      'Cohen’s kappa',
      scoreText(metrics.cohenKappa, intervals.cohenKappa),
      'agreement beyond chance, at most 1',
    ),
    row(
      'ROC area, macro',
      scoreText(metrics.macroRocAuc, intervals.macroRocAuc),
      'chance that a picture of a class gets more of it than another one',
    ),
    row(
      'Brier score',
      scoreText(metrics.brier, intervals.brier),
      'squared error of the probabilities; 0 is perfect',
    ),
  ];
}

/** Precision, recall, F1 and the area under the ROC curve by class, as rows of a table. */
export function classRows({ classNames, perClass, intervals }: Metrics): ClassRow[] {
  return classNames.map((name) => {
    const [one, limits] = [perClass[name], intervals.perClass[name]];
    return {
      Class: name,
      Pictures: one.support,
      Precision: rateText(one.precision, limits.precision),
      Recall: rateText(one.recall, limits.recall),
      F1: rateText(one.f1, limits.f1),
      'ROC area': scoreText(one.rocAuc, limits.rocAuc),
    };
  });
}

/** Are the probabilities right, before and after temperature scaling: rows of a table. */
export function calibrationRows({ calibration }: Metrics): Record<string, string>[] {
  const { before, after, temperature, folds } = calibration;
  const row = (name: string, scores: typeof before) => ({
    Probabilities: name,
    'Calibration error': `${(100 * scores.ece).toFixed(1)} points`,
    Loss: scores.loss.toFixed(4),
    'Brier score': scores.brier.toFixed(4),
  });
  return [
    row('as the network gives them', before),
    ...(after
      ? [row(`logits divided by a temperature (about ${temperature.toFixed(2)}; ${folds} folds)`, after)]
      : []),
  ];
}
