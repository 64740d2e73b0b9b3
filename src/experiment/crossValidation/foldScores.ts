import type { Interval } from '../../evaluate/intervals/percentileInterval';
import type { Prediction } from '../../evaluate/prediction';
import { wilsonInterval } from '../../evaluate/wilsonInterval';
import { correctedInterval } from './correctedInterval';

/** How one fold's pictures were predicted by the network that had not seen them. */
export interface FoldScore {
  /** From 1. */
  readonly fold: number;
  readonly correct: number;
  readonly pictures: number;
  readonly accuracy: number;
  /** Mean cross-entropy in nats. */
  readonly loss: number;
}

/** What k folds say together. Accuracies are shares from 0 to 1. */
export interface FoldScores {
  readonly folds: readonly FoldScore[];
  /** Mean of the folds' accuracies, as scikit-learn's `cross_val_score(...).mean()`. */
  readonly mean: number;
  /** Their standard deviation, with k - 1. */
  readonly deviation: number;
  /** 95 %, see `correctedInterval`; within 0 and 1. */
  readonly meanInterval: Interval;
  readonly correct: number;
  readonly pictures: number;
  /** Right answers over all pictures, each predicted once. */
  readonly pooled: number;
  /** 95 %, Wilson: as if one network had answered all pictures. */
  readonly pooledInterval: Interval;
  /** Mean cross-entropy over all pictures. */
  readonly pooledLoss: number;
}

function scoreOf(predictions: readonly Prediction[], fold: number): FoldScore {
  const pictures = predictions.length;
  if (pictures === 0) throw new Error(`foldScores: fold ${fold} has no predictions`);
  const correct = predictions.filter((one) => one.correct).length;
  const loss = predictions.reduce((sum, one) => sum + one.loss, 0) / pictures;
  return { fold, correct, pictures, accuracy: correct / pictures, loss };
}

/** Scores of the folds and of all pictures together. Throws with fewer than two folds, or one without predictions. */
export function foldScores(folds: readonly (readonly Prediction[])[]): FoldScores {
  const scores = folds.map((predictions, index) => scoreOf(predictions, index + 1));
  const accuracies = scores.map(({ accuracy }) => accuracy);
  const [low, high] = correctedInterval(accuracies, 1 / (folds.length - 1));
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / folds.length;
  const squares = accuracies.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const correct = scores.reduce((sum, one) => sum + one.correct, 0);
  const pictures = scores.reduce((sum, one) => sum + one.pictures, 0);
  return {
    folds: scores,
    mean,
    deviation: Math.sqrt(squares / (folds.length - 1)),
    meanInterval: [Math.max(0, low), Math.min(1, high)],
    correct,
    pictures,
    pooled: correct / pictures,
    pooledInterval: wilsonInterval(correct, pictures),
    pooledLoss: scores.reduce((sum, one) => sum + one.loss * one.pictures, 0) / pictures,
  };
}
