import { createLoader } from '../data/createLoader';
import { type Dataset, samplesOf } from '../data/dataset';
import { evalTransform } from '../data/evalTransform';
import { trainTransform } from '../data/trainTransform';
import { IMAGENET_NORMALIZATION, type TransformConfig } from '../data/transformConfig';
import { countMacs } from '../model/countMacs';
import { fromName } from '../model/fromName';
import type { SizedNetwork } from '../model/matchCost';
import { fit } from './fit';
import { validate } from './validate';

/** One network trained once. */
export interface ShapeRun {
  network: string;
  seed: number;
  /** Multiply-accumulates of one picture. */
  macs: number;
  /** Mean loss of the last epoch's training steps. */
  trainLoss: number;
  valLoss: number;
  /** Right answers, of so many validation pictures. */
  correct: number;
  pictures: number;
  /** Wall time of training and validation. */
  seconds: number;
}

/** How each network is trained: alike, so that only its shape differs. */
export interface TrainShapesOptions {
  /** Each network is trained once for each seed, which decides weights, order and crops. */
  seeds: readonly number[];
  epochs: number;
  learningRate: number;
  batchSize: number;
  /** Smallest share of a picture that a training crop keeps, above 0 to 1. */
  cropScale: number;
  /** Told after each run. */
  onRun?(run: ShapeRun): void | Promise<void>;
}

/** A run from scratch takes some hundred steps: the published 0.99 would leave the start values in the statistics. */
const SHORT_RUN = { batchNormMomentum: 0.9, dropConnectRate: 0 };

async function trainOne(
  network: string,
  { imageSize, ...shape }: SizedNetwork,
  seed: number,
  dataset: Dataset,
  { epochs, learningRate, batchSize, cropScale }: TrainShapesOptions,
): Promise<ShapeRun | null> {
  const { classNames } = dataset;
  const begun = performance.now();
  const config: TransformConfig = { imageSize, resize: 'squash', normalization: IMAGENET_NORMALIZATION };
  const train = createLoader(samplesOf(dataset, 'train'), {
    transform: trainTransform(config, { scale: [cropScale, 1] }),
    batchSize,
    seed,
    shuffle: true,
    dropLast: 'single',
  });
  const val = createLoader(samplesOf(dataset, 'val'), { transform: evalTransform(config), batchSize, seed });
  const numClasses = classNames.length;
  const model = fromName('efficientnet-b0', { numClasses, seed, ...shape, ...SHORT_RUN });
  try {
    const history = await fit(model, { train, epochs, learningRate, classNames, seed });
    const result = history.ended === 'stopped' ? null : await validate(model, val);
    if (result === null) return null;
    return {
      network,
      seed,
      macs: countMacs(shape, imageSize, numClasses),
      trainLoss: history.rows[history.rows.length - 1].trainLoss,
      valLoss: result.loss,
      correct: Math.round(result.accuracy * result.pictures),
      pictures: result.pictures,
      seconds: (performance.now() - begun) / 1000,
    };
  } finally {
    model.dispose();
  }
}

/**
 * Trains each of `networks` (by name: width, depth, side of the pictures) from random weights once for each seed on the
 * training pictures of `dataset`, and counts the right answers on its validation pictures. All networks of one seed come
 * before the next seed, so a run that is stopped (Ctrl-C, Jupyter's Stop) leaves networks that can be compared: the
 * finished runs come back. Taught in notebook 02.
 * Throws as `fit` does, and when there are no validation pictures.
 */
export async function trainShapes(
  networks: Readonly<Record<string, SizedNetwork>>,
  dataset: Dataset,
  options: TrainShapesOptions,
): Promise<ShapeRun[]> {
  if (samplesOf(dataset, 'val').length === 0) {
    throw new Error('there are no validation pictures: without them networks cannot be compared');
  }
  const runs: ShapeRun[] = [];
  for (const seed of options.seeds) {
    for (const [name, network] of Object.entries(networks)) {
      const run = await trainOne(name, network, seed, dataset, options);
      if (run === null) return runs;
      runs.push(run);
      await options.onRun?.(run);
    }
  }
  return runs;
}
