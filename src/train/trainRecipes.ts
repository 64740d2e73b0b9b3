import { classCounts, type Dataset, samplesOf } from '../data/dataset';
import type { ResizeMode } from '../data/transformConfig';
import type { AugmentationName } from '../data/transforms/augmentation';
import type { Network } from '../model/network';
import { startNetwork } from '../model/pretrained/fromPretrained';
import { cacheFeatures, classifierHead, type SampleSource } from './featureCache';
import { fit } from './fit';
import type { History, HistoryRow } from './history';
import { pictureLoaders } from './pictureLoaders';
import type { TrainerOptions } from './trainerOptions';

/** What all recipes of a comparison share, unless a recipe sets it. */
export interface RecipeSettings extends TrainerOptions {
  arch: string;
  /** Of the network, in place of those of `arch`, see `EfficientNetOptions`. */
  width?: number;
  depth?: number;
  /** What the network starts from, see `startNetwork`. */
  pretrained: string;
  /** Side of the pictures; 0: as the weights want it. */
  imageSize: number;
  resize: ResizeMode;
  batchSize: number;
  /** Smallest share of a picture that a training crop keeps, above 0 to 1. */
  cropScale: number;
  augmentation: AugmentationName;
  batchNormMomentum: number;
  epochs: number;
  /** Epochs of the classifier alone, on features computed once, before the whole network trains. 0: none. */
  headEpochs?: number;
}

/** A way to train: what differs from the shared settings. */
export type Recipe = Partial<RecipeSettings>;

/** One recipe, trained once. */
export interface RecipeRun {
  recipe: string;
  seed: number;
  /** Right answers after the last epoch, of so many validation pictures. */
  correct: number;
  pictures: number;
  /** Mean validation loss after the last epoch; null when it was no number. */
  valLoss: number | null;
  /** Wall time, that of the classifier alone included. */
  seconds: number;
  /** Every epoch of the whole network. */
  rows: readonly HistoryRow[];
}

export interface TrainRecipesOptions extends RecipeSettings {
  /** Each recipe is trained once for each seed, which decides weights, order and crops. */
  seeds: readonly number[];
  /** Told after each epoch of a whole network. */
  onEpoch?(recipe: string, seed: number, row: HistoryRow): void | Promise<void>;
}

/** Two draws of the pictures are enough to train a classifier on; more cost time and change little. */
const HEAD_DRAWS = 2;

/**
 * Trains the classifier of `model` alone for `epochs` epochs on features that are computed once, in evaluation mode.
 * What `settings` says of freezing does not count here. Says how it ended.
 */
async function trainHead(
  model: Network,
  train: SampleSource,
  settings: TrainerOptions,
  run: { epochs: number; seed: number; classNames: readonly string[]; classCounts: readonly number[] },
): Promise<History['ended']> {
  const features = await cacheFeatures(model, train, { draws: HEAD_DRAWS, shuffle: true, seed: run.seed });
  const options = { ...settings, mixup: 0, cutmix: 0, freeze: 'none', freezeBatchNorm: false };
  return (await fit(classifierHead(model), { ...options, ...run, train: features })).ended;
}

async function trainOne(
  recipe: string,
  settings: RecipeSettings,
  seed: number,
  dataset: Dataset,
  onEpoch: TrainRecipesOptions['onEpoch'],
): Promise<RecipeRun | null> {
  const begun = performance.now();
  const { classNames } = dataset;
  const { headEpochs = 0 } = settings;
  const { model, transform } = await startNetwork(settings.arch, settings.pretrained, {
    ...settings,
    seed,
    numClasses: classNames.length,
  });
  try {
    const samples = { train: samplesOf(dataset, 'train'), val: samplesOf(dataset, 'val') };
    const { train, val } = pictureLoaders(samples, transform, { ...settings, seed });
    const counts = classCounts(dataset).map((one) => one.train);
    const run = { seed, classNames, classCounts: counts };
    if (headEpochs > 0) {
      const ended = await trainHead(model, train, settings, { ...run, epochs: headEpochs });
      if (ended === 'stopped') return null;
    }
    const tell = (row: HistoryRow) => onEpoch?.(recipe, seed, row);
    const { rows, ended } = await fit(model, { ...settings, ...run, train, val, onEpoch: tell });
    if (ended === 'stopped') return null;
    const { valAccuracy, valLoss } = rows[rows.length - 1];
    const pictures = samples.val.length;
    const correct = Math.round((valAccuracy ?? 0) * pictures);
    return { recipe, seed, correct, pictures, valLoss, seconds: (performance.now() - begun) / 1000, rows };
  } finally {
    model.dispose();
  }
}

/** Where a run writes, whether it goes on, when it ends: a notebook's parameters hold these too, and here they do not count. */
const OF_ONE_RUN = ['checkpointDir', 'resume', 'patience', 'tensorboardDir', 'seeds', 'onEpoch'];

/**
 * Trains the same network by each of `recipes` (by name: what differs from `options`), once for each seed, on the
 * training pictures of `dataset`, and counts the right answers on its validation pictures after the last epoch: not
 * after the best one, which would be chosen by those pictures. No checkpoints are written, nobody ends early.
 *
 * All recipes of one seed come before the next seed, so a comparison that is stopped (Ctrl-C, Jupyter's Stop) leaves
 * recipes that can be compared: the finished runs come back. Taught in notebook 03.
 * Throws as `fit` does, and when there are no validation pictures.
 */
export async function trainRecipes(
  recipes: Readonly<Record<string, Recipe>>,
  dataset: Dataset,
  options: TrainRecipesOptions,
): Promise<RecipeRun[]> {
  if (samplesOf(dataset, 'val').length === 0) {
    throw new Error('there are no validation pictures: without them recipes cannot be compared');
  }
  const kept = Object.entries(options).filter(([name]) => !OF_ONE_RUN.includes(name));
  const shared = Object.fromEntries(kept) as unknown as RecipeSettings;
  const runs: RecipeRun[] = [];
  for (const seed of options.seeds) {
    for (const [name, recipe] of Object.entries(recipes)) {
      const run = await trainOne(name, { ...shared, ...recipe }, seed, dataset, options.onEpoch);
      if (run === null) return runs;
      runs.push(run);
    }
  }
  return runs;
}
