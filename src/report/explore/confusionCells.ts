import { labelIndices } from '../../evaluate/labelIndices';
import { margin, probabilityOfPredicted } from '../../evaluate/misclassified';
import type { Prediction } from '../../evaluate/prediction';

/** A picture in a cell of the confusion matrix. */
export interface ConfusionFile {
  path: string;
  /** Of the predicted class. */
  probability: number;
  /** See `margin`: below 0 is wrong. */
  margin: number;
  loss: number;
  /** True for those few of which a page should hold the picture itself. */
  pictured: boolean;
}

/** A cell that is not empty. */
export interface ConfusionCell {
  /** Positions in the class names. */
  true: number;
  predicted: number;
  /** All pictures of the cell. */
  count: number;
  /** Those that are listed, largest loss first. */
  files: ConfusionFile[];
}

/** How much of a large set a page lists. */
export interface ConfusionLimits {
  /** Wrong pictures listed in all, and right ones. Default 4,000 and 2,000. */
  wrong?: number;
  right?: number;
  /** Of those, how many have their picture. Default 600 and 100. */
  wrongPictures?: number;
  rightPictures?: number;
}

/**
 * The cells of the confusion matrix with their files, in the order of the classes. In a large set the limits are dealt out evenly: first
 * each cell's picture of the largest loss, then each cell's second, and so on, so that no cell stays empty while another is full.
 * Throws when a prediction names a class that is not among `classNames`.
 */
export function confusionCells(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  { wrong = 4000, right = 2000, wrongPictures = 600, rightPictures = 100 }: ConfusionLimits = {},
): ConfusionCell[] {
  const { truth, predicted } = labelIndices(predictions, classNames);
  const size = classNames.length;
  const groups = new Map<number, number[]>();
  for (let i = 0; i < predictions.length; i++) {
    const key = truth[i] * size + predicted[i];
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  const ranks = new Int32Array(predictions.length);
  for (const group of groups.values()) {
    group.sort((a, b) => predictions[b].loss - predictions[a].loss);
    for (let rank = 0; rank < group.length; rank++) ranks[group[rank]] = rank;
  }
  const dealt = (correct: boolean, listed: number, pictured: number) => {
    const order = Array.from(predictions.keys())
      .filter((i) => predictions[i].correct === correct)
      .sort((a, b) => ranks[a] - ranks[b] || predictions[b].loss - predictions[a].loss);
    return { listed: new Set(order.slice(0, listed)), pictured: new Set(order.slice(0, pictured)) };
  };
  const [errors, hits] = [dealt(false, wrong, wrongPictures), dealt(true, right, rightPictures)];
  return [...groups.keys()]
    .sort((a, b) => a - b)
    .map((key) => {
      const group = groups.get(key) ?? [];
      const files = group
        .filter((i) => errors.listed.has(i) || hits.listed.has(i))
        .map((i) => ({
          path: predictions[i].path,
          probability: probabilityOfPredicted(predictions[i]),
          margin: margin(predictions[i], truth[i]),
          loss: predictions[i].loss,
          pictured: errors.pictured.has(i) || hits.pictured.has(i),
        }));
      return { true: Math.floor(key / size), predicted: key % size, count: group.length, files };
    });
}
