import * as tf from '@tensorflow/tfjs-node-gpu';
import { type Batch, createLoader } from '../data/createLoader';
import { trainTransform } from '../data/trainTransform';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import { fromName } from '../model/fromName';
import { createTrainer } from '../train/trainer';
import { type BenchRow, median } from './benchRow';
import { benchSamples } from './benchSamples';
import { drawPhotos } from './drawPhotos';

const PHOTOS = 100;
const BATCH = 10;
const CONFIG = { imageSize: 224, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;

/**
 * What pictures cost a training of EfficientNet-B0 that reads them from their files: how long a step waits for them,
 * and how much slower steps are than on one batch that is there already. The two alternate.
 */
export async function waitBench(folder: string, epochs: number): Promise<BenchRow> {
  const samples = benchSamples(await drawPhotos(folder, PHOTOS, 0));
  const transform = trainTransform(CONFIG, { cacheBytes: 0 });
  const loader = createLoader(samples, { transform, batchSize: BATCH, shuffle: true });
  const model = fromName('efficientnet-b0', { numClasses: 2 });
  const settings = { optimizer: 'sgd', learningRate: 1e-3 } as const;
  const trainer = createTrainer(model, settings, { stepsPerEpoch: 1e6, epochs: 1, seed: 0 });
  let step = 0;
  const train = ({ images, labels }: Pick<Batch, 'images' | 'labels'>): void => {
    const { loss, correct } = trainer.step({ images, labels }, ++step);
    loss.dataSync();
    tf.dispose([loss, correct]);
  };
  const images = tf.zeros([BATCH, CONFIG.imageSize, CONFIG.imageSize, 3]) as tf.Tensor4D;
  const labels = tf.zeros([BATCH], 'int32') as tf.Tensor1D;
  train({ images, labels });
  const withLoader: number[] = [];
  const without: number[] = [];
  const shares: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let started = performance.now();
    for await (const batch of loader.batches(epoch)) {
      train(batch);
      tf.dispose([batch.images, batch.labels]);
    }
    withLoader.push((performance.now() - started) / loader.batchesPerEpoch);
    shares.push(loader.waitShare);
    started = performance.now();
    for (let index = 0; index < loader.batchesPerEpoch; index++) train({ images, labels });
    without.push((performance.now() - started) / loader.batchesPerEpoch);
  }
  tf.dispose([images, labels]);
  trainer.dispose();
  model.dispose();
  const share = median(shares);
  return {
    name: `loader: B0 training, batch ${BATCH}, from files`,
    ours: `waits ${(100 * share).toFixed(1)} % of the time; ${median(withLoader).toFixed(0)} ms a step`,
    peer: `${median(without).toFixed(0)} ms a step on one batch`,
    ratio: (median(withLoader) / median(without)).toFixed(2),
    goal: 'waits less than 5 %',
    reached: share < 0.05,
    details: { waitShares: shares, stepMilliseconds: withLoader, stepMillisecondsOnOneBatch: without },
  };
}
