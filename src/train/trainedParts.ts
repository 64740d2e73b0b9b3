import type { ImageClassifier } from '../model/imageClassifier';
import { partNames, partOf } from '../model/networkParts';

/** Which part of a network trains. */
export interface TrainedParts {
  /** The first part that trains; undefined when all do. */
  trainFrom: string | undefined;
  /** The names of the variables that train, in the model's order. */
  names: string[];
}

/** The part that is no backbone. */
export const HEAD = 'classifier';

/**
 * What the option `freeze` leaves to be trained: whole parts, from one on to the end. Throws an error that lists the
 * valid values.
 */
export function trainedParts(model: ImageClassifier, freeze: string): TrainedParts {
  if (freeze === 'none') return { trainFrom: undefined, names: [...model.trainableNames] };
  const parts = partNames(model);
  const trainFrom = freeze === 'backbone' ? HEAD : freeze;
  const first = parts.indexOf(trainFrom);
  if (first < 0) {
    throw new Error(
      `freeze is '${freeze}'; valid: none, backbone, or the first part that trains: ${parts.join(', ')}`,
    );
  }
  const trained = new Set(parts.slice(first));
  return { trainFrom, names: model.trainableNames.filter((name) => trained.has(partOf(name, model))) };
}
