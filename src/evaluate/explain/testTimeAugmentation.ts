import { createLoader } from '../../data/createLoader';
import type { Sample } from '../../data/dataset';
import { trainTransform } from '../../data/trainTransform';
import type { Transform } from '../../data/transform';
import type { TransformConfig } from '../../data/transformConfig';
import { randomHorizontalFlip } from '../../data/transforms/randomFlip';
import type { ImageClassifier } from '../../model/imageClassifier';
import { predict } from '../predict';
import type { Prediction } from '../prediction';
import { indexOfMaximum } from '../softmax';

/** What the network said about one picture in many random views. */
export interface AugmentedPrediction {
  readonly path: string;
  readonly true: string;
  /** The class of the largest mean probability. */
  readonly predicted: string;
  readonly correct: boolean;
  /** Mean over the draws, by class. */
  readonly mean: readonly number[];
  /** Standard deviation over the draws, by class: 0 for a network that the view does not move. */
  readonly spread: readonly number[];
  /** Share of the draws whose class is not the picture's most frequent one, 0 to below 1. */
  readonly flipShare: number;
}

/** What `testTimeAugmentation` finds. */
export interface TestTimeAugmentation {
  /** In the order of the samples. */
  readonly pictures: readonly AugmentedPrediction[];
  /** Top-1 of each draw alone: how far a figure moves that was validated with a random transform. */
  readonly accuracies: readonly number[];
  /** Top-1 of the mean probabilities. */
  readonly accuracyOfMean: number;
}

/** What `testTimeAugmentation` can be told. */
export interface TestTimeAugmentationOptions {
  /** A random transform, such as `testTimeTransform` makes; the course validates with `trainTransform`. */
  transform: Transform;
  classNames: readonly string[];
  /** Views of each picture, at least 2. Default 8. */
  draws?: number;
  /** Decides every view. Default 0. */
  seed?: number;
  /** Pictures at once. Default 10. */
  batchSize?: number;
  /** Called after each draw with draws done and in all. */
  onDraw?: (done: number, total: number) => void;
}

/**
 * Mild views for `testTimeAugmentation`: a crop that keeps most of the picture, mirrored or not. `scale`: smallest and
 * largest share of the area, by default 0.7 to 1.
 */
export function testTimeTransform(
  config: TransformConfig,
  scale: readonly [number, number] = [0.7, 1],
): Transform {
  return trainTransform(config, { augmentation: { crop: { scale }, steps: [randomHorizontalFlip()] } });
}

function summary(draws: readonly Prediction[], classNames: readonly string[]): AugmentedPrediction {
  const [first] = draws;
  const mean = classNames.map(
    (_, k) => draws.reduce((sum, one) => sum + one.probabilities[k], 0) / draws.length,
  );
  const spread = mean.map((centre, k) =>
    Math.sqrt(draws.reduce((sum, one) => sum + (one.probabilities[k] - centre) ** 2, 0) / (draws.length - 1)),
  );
  const votes = classNames.map((name) => draws.filter((one) => one.predicted === name).length);
  const predicted = classNames[indexOfMaximum(mean)];
  return {
    path: first.path,
    true: first.true,
    predicted,
    correct: predicted === first.true,
    mean,
    spread,
    flipShare: 1 - Math.max(...votes) / draws.length,
  };
}

/**
 * Test-time augmentation: every picture is predicted in several random views and the probabilities are averaged
 * (Krizhevsky et al. 2012 did so with ten crops). More than the average, the spread tells: a prediction that a small crop
 * or a mirror turns round hangs on little. A pure function of samples, weights and seed; the standard deviation divides by
 * draws - 1. Leaves no tensor. Throws for bad options, and as `createLoader` and `predict` do.
 */
export async function testTimeAugmentation(
  model: Pick<ImageClassifier, 'numClasses' | 'forward' | 'folded'>,
  samples: readonly Sample[],
  options: TestTimeAugmentationOptions,
): Promise<TestTimeAugmentation> {
  const { transform, classNames, draws = 8, seed = 0, batchSize = 10, onDraw } = options;
  if (!Number.isInteger(draws) || draws < 2) {
    throw new Error(`draws is ${draws}; it must be a whole number of at least 2`);
  }
  const loader = createLoader(samples, { transform, batchSize, seed });
  const { batchesPerEpoch } = loader;
  // Each epoch of a loader draws anew, as a pure function of seed, epoch and position.
  async function* batches() {
    for (let draw = 1; draw <= draws; draw++) yield* loader.batches(draw);
  }
  const predictions = await predict(
    model,
    { batchesPerEpoch: draws * batchesPerEpoch, batches },
    {
      classNames,
      onBatch: (done) => {
        if (done % batchesPerEpoch === 0) onDraw?.(done / batchesPerEpoch, draws);
      },
    },
  );
  const all = Array.from({ length: draws }, (_, draw) =>
    predictions.slice(draw * samples.length, (draw + 1) * samples.length),
  );
  const pictures = samples.map((_, row) =>
    summary(
      all.map((one) => one[row]),
      classNames,
    ),
  );
  const accuracy = (rows: readonly { correct: boolean }[]) =>
    rows.filter(({ correct }) => correct).length / rows.length;
  return { pictures, accuracies: all.map(accuracy), accuracyOfMean: accuracy(pictures) };
}
