import type { Prediction } from './prediction';

/** True and predicted class of every picture as positions in the class names, in the order of the predictions. */
export interface LabelIndices {
  truth: Int32Array;
  predicted: Int32Array;
}

/**
 * Turns the class names of predictions into positions. Throws when class names repeat, and when a prediction names a
 * class that is not among them (with the picture's path).
 */
export function labelIndices(
  predictions: readonly Pick<Prediction, 'path' | 'true' | 'predicted'>[],
  classNames: readonly string[],
): LabelIndices {
  const index = new Map(classNames.map((name, i) => [name, i]));
  if (index.size !== classNames.length) throw new Error(`class names repeat: ${classNames.join(', ')}`);
  const position = (path: string, name: string): number => {
    const found = index.get(name);
    if (found !== undefined) return found;
    const shown = classNames.slice(0, 20).join(', ');
    const more = classNames.length > 20 ? `, ... ${classNames.length - 20} more` : '';
    throw new Error(`${path}: unknown class "${name}"; the classes are ${shown}${more}`);
  };
  return {
    truth: Int32Array.from(predictions, (one) => position(one.path, one.true)),
    predicted: Int32Array.from(predictions, (one) => position(one.path, one.predicted)),
  };
}
