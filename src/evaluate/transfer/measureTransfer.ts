import type { TransformConfig } from '../../data/transformConfig';
import type { Network } from '../../model/network';
import { type FewShotDraw, fewShotDraw, foldDraws } from './fewShotDraws';
import { type FineTuneOptions, fineTune } from './fineTune';
import { linearProbe } from './linearProbe';
import { networkFeatures } from './networkFeatures';
import { type PairedDifference, pairedDifference } from './pairedDifference';
import type { PictureSet } from './pictureSet';

/** Makes a network to start from; its classifier is fresh. */
export type MakeStart = (seed: number, numClasses: number) => Promise<Network>;

/** What is measured. */
export interface MeasureTransferOptions {
  readonly transform: TransformConfig;
  /** The weights in question, and random ones. */
  readonly weights: MakeStart;
  readonly random: MakeStart;
  /** Training pictures a class; empty: folds in their place. */
  readonly perClass: readonly number[];
  /** Parts of the cross-validation when `perClass` is empty. */
  readonly folds: number;
  readonly seeds: number;
  /** At most so many test pictures of a class. */
  readonly mostTest: number;
  /** Null: the linear probe alone. */
  readonly fineTuning: Omit<FineTuneOptions, 'seed'> | null;
  onProgress?(row: TransferRow): void;
}

/** Both starts under one condition: share of right test answers, 0 to 1, seed by seed. */
export interface TransferRow {
  readonly method: 'linear probe' | 'fine-tuning';
  /** Training pictures a class; null: cross-validation. */
  readonly perClass: number | null;
  readonly weights: readonly number[];
  readonly random: readonly number[];
  readonly difference: PairedDifference;
}

/** One seed's trials: a draw, or all folds. */
function drawsOf(set: PictureSet, perClass: number | null, seed: number, options: MeasureTransferOptions) {
  if (perClass === null) return foldDraws(set.labels, options.folds, seed);
  return [fewShotDraw(set.labels, perClass, seed, options.mostTest)];
}

async function share(
  draws: readonly FewShotDraw[],
  rightAnswers: (draw: FewShotDraw) => number | Promise<number>,
): Promise<number> {
  let [right, asked] = [0, 0];
  for (const draw of draws) {
    right += await rightAnswers(draw);
    asked += draw.test.length;
  }
  return right / asked;
}

async function using<T>(made: Promise<Network>, use: (model: Network) => T | Promise<T>): Promise<T> {
  const model = await made;
  try {
    return await use(model);
  } finally {
    model.dispose();
  }
}

/**
 * What weights are worth on other pictures: a linear probe on their features and fine-tuning of the whole network, each beside random weights
 * with the same pictures, budget and seeds. Test pictures are never among the training pictures of a draw. One row for each
 * method and number of pictures.
 */
export async function measureTransfer(
  set: PictureSet,
  options: MeasureTransferOptions,
): Promise<TransferRow[]> {
  const { seeds, transform, fineTuning, onProgress } = options;
  const numClasses = set.classNames.length;
  const sizes: (number | null)[] = options.perClass.length > 0 ? [...options.perClass] : [null];
  const features = (start: MakeStart, seed: number) =>
    using(start(seed, numClasses), (model) => networkFeatures(model, set, transform));
  const fixed = await features(options.weights, 0);
  const randomFeatures: Float64Array[][] = [];
  for (let seed = 0; seed < seeds; seed++) randomFeatures.push(await features(options.random, seed));

  const rows: TransferRow[] = [];
  const add = (row: Omit<TransferRow, 'difference'>) => {
    rows.push({ ...row, difference: pairedDifference(row.weights, row.random) });
    onProgress?.(rows[rows.length - 1]);
  };
  for (const perClass of sizes) {
    const [weights, random]: number[][] = [[], []];
    for (let seed = 0; seed < seeds; seed++) {
      const draws = drawsOf(set, perClass, seed, options);
      weights.push(await share(draws, (draw) => linearProbe(fixed, set.labels, draw)));
      random.push(await share(draws, (draw) => linearProbe(randomFeatures[seed], set.labels, draw)));
    }
    add({ method: 'linear probe', perClass, weights, random });
  }
  for (const perClass of fineTuning === null ? [] : sizes) {
    const [weights, random]: number[][] = [[], []];
    for (let seed = 0; seed < seeds; seed++) {
      const draws = drawsOf(set, perClass, seed, options);
      const train = (start: MakeStart) =>
        share(draws, (draw) =>
          using(start(seed, numClasses), (model) =>
            fineTune(model, set, draw, { ...(fineTuning as Omit<FineTuneOptions, 'seed'>), seed }),
          ),
        );
      weights.push(await train(options.weights));
      random.push(await train(options.random));
    }
    add({ method: 'fine-tuning', perClass, weights, random });
  }
  return rows;
}
