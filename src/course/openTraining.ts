import type { DataLoader } from '../data/createLoader';
import { type Dataset, samplesOf } from '../data/dataset';
import { type OpenDatasetOptions, openDataset } from '../data/openDataset';
import type { ResizeMode, TransformConfig } from '../data/transformConfig';
import type { AugmentationName } from '../data/transforms/augmentation';
import { type StartNetwork, startNetwork } from '../model/pretrained/fromPretrained';
import { pictureLoaders } from '../train/pictureLoaders';

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
  const samples = { train: samplesOf(dataset, 'train'), val: samplesOf(dataset, 'val') };
  const { train, val } = pictureLoaders(samples, transform, args);
  return { dataset, start, transform, train, val };
}
