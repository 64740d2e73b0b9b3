import type { GroupOf } from '../../data/groupSamples';
import { kFold } from '../../data/kFold';
import { createPrediction } from '../createPrediction';
import type { PictureFeatures } from '../explain/pictureFeatures';
import { fitLogisticRegression } from '../floor/fitLogisticRegression';
import { linearLogits } from '../floor/logisticLoss';
import { standardise } from '../floor/standardise';
import type { Prediction } from '../prediction';

/** What `outOfFoldPredictions` can be told. */
export interface OutOfFoldOptions {
  /** Those that occur, in any order; every label is among them. */
  classNames: readonly string[];
  /** From 2 up to the distinct pictures of the rarest class. */
  folds: number;
  /** Decides the folds. */
  seed: number;
  /** Near duplicates, such as `nearGroupOf` names them, stay in one fold: one would tell the other's label. */
  groupOf?: GroupOf;
}

/**
 * Pull of the weights towards zero. A thousand features tell a few hundred pictures apart whatever their labels; with
 * little pull the classifier would be sure of everything.
 */
const PENALTY = 100;
/** Multiplications that the fits may take together: a minute or so, whatever the number of pictures and classes. */
const MOST_WORK = 6e10;

/** What `outOfFoldPredictions` finds. */
export interface OutOfFold {
  /** In the order of the pictures. */
  readonly predictions: readonly Prediction[];
  /** False when a fit was ended before its minimum. */
  readonly converged: boolean;
}

/**
 * What a classifier says of pictures whose labels it was not told: in each fold logistic regression on the features of all
 * others, standardised on these. In the order of `samples`. The classifier has not seen a picture's label; whether the features
 * have is for the caller to know. A function of its arguments. Throws as `kFold` does,
 * which is also when a class has too few pictures for the folds.
 */
export function outOfFoldPredictions(
  { samples, features }: PictureFeatures,
  { classNames, folds, seed, groupOf }: OutOfFoldOptions,
): OutOfFold {
  const index = new Map(classNames.map((name, position) => [name, position]));
  const rowOf = new Map(samples.map(({ path }, row) => [path, row]));
  const rows = features.map((values) => Float64Array.from(values));
  const found = new Map<string, Prediction>();
  const pass = 2 * rows.length * classNames.length * rows[0].length;
  const maxPasses = Math.ceil(MOST_WORK / (folds * pass));
  let converged = true;
  for (const { train, val } of kFold(samples, { folds, seed, groupOf })) {
    const seen = train.map(({ path }) => rows[rowOf.get(path) as number]);
    const scaled = standardise(seen);
    const { weights, ...fit } = fitLogisticRegression(
      seen.map(scaled),
      train.map(({ label }) => index.get(label) as number),
      { classes: classNames.length, penalty: PENALTY, maxPasses },
    );
    converged &&= fit.converged;
    for (const { path, label } of val) {
      const logits = linearLogits(weights, scaled(rows[rowOf.get(path) as number]));
      found.set(path, createPrediction(path, label, logits, classNames));
    }
  }
  return { predictions: samples.map(({ path }) => found.get(path) as Prediction), converged };
}
