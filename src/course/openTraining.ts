import { createLoader, type DataLoader } from '../data/createLoader';
import { type Dataset, samplesOf } from '../data/dataset';
import { evalTransform } from '../data/evalTransform';
import { type OpenDatasetOptions, openDataset } from '../data/openDataset';
import { trainTransform } from '../data/trainTransform';
import type { ResizeMode, TransformConfig } from '../data/transformConfig';
import type { AugmentationName } from '../data/transforms/augmentation';
import { type StartNetwork, startNetwork } from '../model/pretrained/fromPretrained';

/** The parameters of notebook 03 that decide pictures and network. */
export interface TrainingParameters extends Omit<OpenDatasetOptions, 'onProgress'> {
  readonly arch: string;
  readonly pretrained: string;
  /** 0: as the weights want it. */
  readonly imageSize: number;
  readonly resize: ResizeMode;
  readonly batchSize: number;
  /** Smallest part of a picture that a training crop keeps. */
  readonly cropScale: number;
  readonly augmentation: AugmentationName;
  readonly batchNormMomentum: number;
  readonly seed: number;
}

/** What `fit` trains with. The caller disposes `start.model`. */
export interface Training {
  readonly dataset: Dataset;
  readonly start: StartNetwork;
  readonly transform: TransformConfig;
  readonly train: DataLoader;
  /** Missing when no picture is set aside for validation. */
  readonly val?: DataLoader;
}

/**
 * Makes from the parameters what the cells of notebook 03 make: the data set, the network, and the two loaders. Equal
 * parameters train with equal bits there and here.
 */
export async function openTraining(args: TrainingParameters): Promise<Training> {
  const dataset = await openDataset(args);
  const start = await startNetwork(args.arch, args.pretrained, {
    ...args,
    numClasses: dataset.classNames.length,
  });
  const { transform } = start;
  const crops = trainTransform(transform, { ...args, scale: [args.cropScale, 1] });
  const rounds = { ...args, shuffle: true, dropLast: 'single' } as const;
  const train = createLoader(samplesOf(dataset, 'train'), { ...rounds, transform: crops });
  const validated = samplesOf(dataset, 'val');
  const val =
    validated.length === 0
      ? undefined
      : createLoader(validated, { ...args, transform: evalTransform(transform) });
  return { dataset, start, transform, train, val };
}
