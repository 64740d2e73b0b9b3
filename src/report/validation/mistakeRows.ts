import type { SplitSuspect } from '../../evaluate/labels/checkLabels';
import {
  margin,
  misclassified,
  mostConfidentErrors,
  probabilityOfPredicted,
  topLosses,
} from '../../evaluate/misclassified';
import { mostConfused } from '../../evaluate/mostConfused';
import type { Prediction } from '../../evaluate/prediction';
import { percent } from '../format';
import type { GalleryItem } from '../renderGallery';

/** One picture of a table of errors. */
export interface MistakeRow {
  path: string;
  true: string;
  predicted: string;
  /** Of the predicted class. */
  probability: number;
  /** See `margin`: -1 is as wrong as can be. */
  margin: number;
  loss: number;
}

/** The wrong pictures, largest loss first: rows of a table. Throws on a class that is not among `classNames`. */
export function mistakeRows(predictions: readonly Prediction[], classNames: readonly string[]): MistakeRow[] {
  return rowsOf(misclassified(predictions), classNames);
}

/** The `count` pictures of the largest loss, right or wrong. */
export function topLossRows(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  count = 9,
): MistakeRow[] {
  return rowsOf(topLosses(predictions, count), classNames);
}

/** The `count` errors of which the network was surest, the surest first. */
export function surestErrorRows(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  count = 8,
): MistakeRow[] {
  return rowsOf(mostConfidentErrors(predictions).slice(0, count), classNames);
}

function rowsOf(predictions: readonly Prediction[], classNames: readonly string[]): MistakeRow[] {
  return predictions.map((one) => ({
    path: one.path,
    true: one.true,
    predicted: one.predicted,
    probability: probabilityOfPredicted(one),
    margin: margin(one, classNames.indexOf(one.true)),
    loss: one.loss,
  }));
}

/** Items of a gallery: `true → predicted` below, the probability of the answer over the corner. */
export function mistakeItems(rows: readonly Omit<MistakeRow, 'margin' | 'loss'>[]): GalleryItem[] {
  return rows.map((one) => ({
    path: one.path,
    caption: `${one.true} → ${one.predicted}`,
    badge: percent(one.probability),
  }));
}

/** The most frequent kinds of errors: rows of a table. */
export function confusedRows(
  matrix: readonly (readonly number[])[],
  classNames: readonly string[],
): Record<string, string | number>[] {
  return mostConfused(matrix, classNames).map((pair) => ({
    True: pair.true,
    'Taken for': pair.predicted,
    Pictures: pair.count,
    'Share of the class': percent(pair.share),
  }));
}

/** Items of a gallery of labels that may be wrong; over the corner the probability of the suggested class. */
export function suspectItems(suspects: readonly Omit<SplitSuspect, 'margin'>[]): GalleryItem[] {
  return suspects.map((one) => ({
    path: one.path,
    caption: `${one.split}: labelled ${one.true}, perhaps ${one.suggested}`,
    badge: percent(one.suggestedProbability),
  }));
}
