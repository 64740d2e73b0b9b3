import { compilePrediction } from '../../compile/compilePrediction';
import type { Sample } from '../../data/dataset';
import { loadPictures } from '../../data/loadPictures';
import type { Transform } from '../../data/transform';
import type { FoldedClassifier, ImageClassifier } from '../../model/imageClassifier';
import { createPrediction } from '../createPrediction';
import { meanInterval } from '../intervals/meanInterval';
import type { Interval } from '../intervals/percentileInterval';
import type { Prediction } from '../prediction';
import { wilsonInterval } from '../wilsonInterval';

/** The same picture in several copies, by the copy's name: what differs between the names is what is asked about. */
export type Copies<Name extends string> = Readonly<Record<Name, string>>;

/** How the answer moves when one copy takes the place of another. */
export interface CopyEffect<Name extends string> {
  readonly from: Name;
  readonly to: Name;
  /** The class whose probability is watched. */
  readonly className: string;
  /** For each picture: its probability in `to` less that in `from`, -1 to 1. */
  readonly changes: readonly number[];
  readonly meanChange: number;
  /** 95 % interval of the mean change; it holds for more pictures like these. */
  readonly interval: Interval;
  /** Share of the pictures that get another class, and its 95 % interval. */
  readonly flipped: number;
  readonly flippedInterval: readonly [number, number];
}

/** What `compareCopies` finds. */
export interface CopiesCompared<Name extends string> {
  /** By the copy's name, in the order of the pictures. The true class is the watched one: `correct` says "called so". */
  readonly predictions: Readonly<Record<Name, readonly Prediction[]>>;
  readonly effects: readonly CopyEffect<Name>[];
}

/** What `compareCopies` can be told. */
export interface CompareCopiesOptions<Name extends string> {
  transform: Transform;
  classNames: readonly string[];
  /** The class whose probability is watched, such as `logo`. */
  className: string;
  /** Which copies are compared, as [from, to]. */
  effects: readonly (readonly [Name, Name])[];
  /** Pictures at once. Default 10. */
  batchSize?: number;
}

async function predictPaths(
  model: Pick<FoldedClassifier, 'forward'>,
  pictures: readonly Pick<Sample, 'path'>[],
  { transform, classNames, className, batchSize = 10 }: CompareCopiesOptions<string>,
): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  for (let start = 0; start < pictures.length; start += batchSize) {
    const batch = pictures.slice(start, start + batchSize);
    const images = await loadPictures(batch, transform);
    try {
      const logits = model.forward(images);
      const rows = logits.arraySync();
      logits.dispose();
      for (const [row, { path }] of batch.entries()) {
        predictions.push(createPrediction(path, className, rows[row], classNames));
      }
    } finally {
      images.dispose();
    }
  }
  return predictions;
}

function effectOf<Name extends string>(
  [from, to]: readonly [Name, Name],
  predictions: Readonly<Record<Name, readonly Prediction[]>>,
  { classNames, className }: CompareCopiesOptions<Name>,
): CopyEffect<Name> {
  const index = classNames.indexOf(className);
  const before = predictions[from];
  const changes = predictions[to].map(
    (one, row) => one.probabilities[index] - before[row].probabilities[index],
  );
  const flips = predictions[to].filter((one, row) => one.predicted !== before[row].predicted).length;
  const strata = changes.map(() => 0);
  return {
    from,
    to,
    className,
    changes,
    meanChange: changes.reduce((sum, change) => sum + change, 0) / changes.length,
    interval: meanInterval(changes, strata),
    flipped: flips / changes.length,
    flippedInterval: wilsonInterval(flips, changes.length),
  };
}

/**
 * A counterfactual experiment: the same pictures with one thing changed, and how far the answer moves. With the copies of
 * `drawPosterPairs`, `none` to `brand` asks "is it the logo?", and `none` to `other` is the control: a network that answers
 * to any mark in that place moves as much. A mean change whose interval holds 0 says that this thing was not shown to
 * matter. Evaluation mode; leaves no tensor. Taught in notebook 04.
 * Throws for an unknown class or copy, and when there are no pictures; names a picture that does not decode.
 */
export async function compareCopies<Name extends string>(
  model: Pick<ImageClassifier, 'numClasses' | 'forward' | 'folded'>,
  pictures: readonly Copies<Name>[],
  options: CompareCopiesOptions<Name>,
): Promise<CopiesCompared<Name>> {
  const { classNames, className, effects } = options;
  if (pictures.length === 0) throw new Error('compareCopies: there is no picture');
  if (!classNames.includes(className)) {
    throw new Error(`className is "${className}"; the model's classes: ${classNames.join(', ')}`);
  }
  const names = Object.keys(pictures[0]) as Name[];
  const unknown = effects.flat().find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`there is no copy "${unknown}"; the copies: ${names.join(', ')}`);
  const network = compilePrediction(model);
  try {
    const predictions = {} as Record<Name, readonly Prediction[]>;
    for (const name of names) {
      const paths = pictures.map((copies) => ({ path: copies[name] }));
      predictions[name] = await predictPaths(network, paths, options);
    }
    return { predictions, effects: effects.map((pair) => effectOf(pair, predictions, options)) };
  } finally {
    network.dispose();
  }
}
