import * as tf from '@tensorflow/tfjs-node-gpu';
import { type CompiledPass, compilePass } from '../compile/compilePass';
import type { Batch, DataLoader } from '../data/createLoader';
import type { Sample } from '../data/dataset';
import { createRandom } from '../data/random';
import type { ForwardOptions, ImageClassifier } from '../model/imageClassifier';
import type { Network } from '../model/network';
import { partOf } from '../model/networkParts';
import { HEAD } from './trainedParts';
import { eventLoopTurn } from './validate';

/** A loader, or features in its place. */
export type SampleSource = Pick<DataLoader, 'batchesPerEpoch' | 'batches'>;

/** How features are computed and given out again. */
export interface FeatureCacheOptions {
  /**
   * How many epochs of the loader are kept, each with its own augmentation; later epochs use them in turn. A whole
   * number of at least 1. Default 1.
   */
  draws?: number;
  /** A new order in each epoch, by seed and epoch; otherwise as the loader gave them. Default false. */
  shuffle?: boolean;
  /** Decides the order. Default 0. */
  seed?: number;
  /** Called after each batch of each draw, with batches done and in all. */
  onBatch?(done: number, total: number): void;
}

/** The features of one epoch of the loader, picture by picture. */
interface Draw {
  features: Float32Array[];
  samples: Sample[];
  labels: number[];
}

async function computeDraw(
  { run: pooledFeatures }: CompiledPass<tf.Tensor2D>,
  loader: SampleSource,
  epoch: number,
  onBatch: () => void,
): Promise<Draw & { batchSize: number }> {
  const draw: Draw = { features: [], samples: [], labels: [] };
  let batchSize = 0;
  for await (const { images, labels, samples } of loader.batches(epoch)) {
    const pooled = pooledFeatures(images);
    const values = pooled.dataSync() as Float32Array;
    const filters = pooled.shape[1];
    for (const [index, label] of labels.dataSync().entries()) {
      draw.features.push(values.slice(index * filters, (index + 1) * filters));
      draw.samples.push(samples[index]);
      draw.labels.push(label);
    }
    batchSize = Math.max(batchSize, samples.length);
    tf.dispose([images, labels, pooled]);
    onBatch();
    await eventLoopTurn();
  }
  return { ...draw, batchSize };
}

function batchOf({ features, samples, labels }: Draw, positions: readonly number[]): Batch {
  const filters = features[positions[0]].length;
  const values = new Float32Array(positions.length * filters);
  for (const [row, position] of positions.entries()) values.set(features[position], row * filters);
  return {
    images: tf.tensor4d(values, [positions.length, 1, 1, filters]),
    labels: tf.tensor1d(
      positions.map((position) => labels[position]),
      'int32',
    ),
    samples: positions.map((position) => samples[position]),
  };
}

/**
 * Computes what the classifier sees of every picture of `loader` once, in evaluation mode, and gives it out as batches
 * `[batch, 1, 1, filters]` for `classifierHead(model)`. The same as training with `freeze: 'backbone'` and
 * `freezeBatchNorm` on the pictures of the first `draws` epochs, at a small part of the time. Features lie in ordinary
 * memory, 5 kB for a picture of B0. The consumer disposes each batch; the model must not change meanwhile.
 * Throws for a bad `draws` and what the loader throws.
 */
export async function cacheFeatures(
  model: Network,
  loader: SampleSource,
  options: FeatureCacheOptions = {},
): Promise<SampleSource> {
  const { draws: count = 1, shuffle = false, seed = 0, onBatch } = options;
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`draws is ${count}; it must be a whole number of at least 1`);
  }
  const draws: Draw[] = [];
  let [batchSize, done] = [1, 0];
  const tell = () => onBatch?.(++done, count * loader.batchesPerEpoch);
  const pass = compilePass(model.pooledFeatures);
  try {
    for (let epoch = 1; epoch <= count; epoch++) {
      const draw = await computeDraw(pass, loader, epoch, tell);
      batchSize = Math.max(batchSize, draw.batchSize);
      draws.push(draw);
    }
  } finally {
    pass.dispose();
  }

  async function* batches(epoch: number): AsyncGenerator<Batch, void, undefined> {
    const draw = draws[(epoch - 1) % count];
    const listed = draw.labels.map((_, position) => position);
    const order = shuffle ? createRandom(seed, 'features', epoch).shuffle(listed) : listed;
    for (let start = 0; start < order.length; start += batchSize) {
      yield batchOf(draw, order.slice(start, start + batchSize));
    }
  }
  return { batchesPerEpoch: Math.ceil(draws[0].labels.length / batchSize), batches };
}

/**
 * The last part of `model` as a classifier of its own: takes the batches of `cacheFeatures`, trains the classifier's
 * variables, and leaves the others as they are. It shares the model's variables, so its checkpoints are whole ones of
 * the network. Its `dispose` does nothing: the model stays the caller's.
 */
export function classifierHead(model: Network): ImageClassifier {
  const { arch, numClasses, options, variables } = model;
  const forward = (features: tf.Tensor4D, forwardOptions: ForwardOptions = {}): tf.Tensor2D =>
    tf.tidy(() => {
      const [batch, height, width, filters] = features.shape;
      if (height !== 1 || width !== 1) {
        throw new Error(
          `features have shape [${features.shape}]; expected [batch, 1, 1, filters] of cacheFeatures`,
        );
      }
      return model.classify(features.reshape([batch, filters]), forwardOptions);
    });
  const trainableNames = model.trainableNames.filter((name) => partOf(name, model) === HEAD);
  return {
    arch,
    numClasses,
    options,
    variables,
    trainableNames,
    partOf: (variable) => partOf(variable, model),
    forward,
    dispose: () => undefined,
  };
}
