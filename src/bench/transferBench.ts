import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Sample } from '../data/dataset';
import { fromName } from '../model/fromName';
import type { ImageClassifier } from '../model/imageClassifier';
import { cacheFeatures, classifierHead, type SampleSource } from '../train/featureCache';
import { createTrainer, type Trainer } from '../train/trainer';
import type { TrainerOptions } from '../train/trainerOptions';

import { type BenchRow, median } from './benchRow';

const [BATCH, SIZE, BATCHES] = [10, 224, 3];
/** An epoch of the head on cached features may cost this share of a whole one. */
const HEAD_SHARE = 0.02;

/** Random pictures, the same ones in every epoch. */
const loader: SampleSource = {
  batchesPerEpoch: BATCHES,
  batches: async function* () {
    for (let index = 0; index < BATCHES; index++) {
      yield {
        images: tf.randomUniform([BATCH, SIZE, SIZE, 3], -1, 1, 'float32', index) as tf.Tensor4D,
        labels: tf.tensor1d(
          Array.from({ length: BATCH }, (_, row) => row % 2),
          'int32',
        ),
        samples: new Array<Sample>(BATCH).fill({ classIndex: 0 } as Sample),
      };
    }
  },
};

const trainerOf = (model: ImageClassifier, options: Partial<TrainerOptions> = {}): Trainer =>
  createTrainer(
    model,
    { learningRate: 1e-3, ...options },
    { stepsPerEpoch: BATCHES, epochs: 1, seed: 0, recordAt: 1 },
  );

/** Milliseconds of an epoch's steps, the making of the pictures left out. */
async function epochTime(trainer: Trainer, source: SampleSource): Promise<number> {
  let [step, total] = [0, 0];
  for await (const { images, labels } of source.batches(1)) {
    const begun = performance.now();
    const { loss, correct } = trainer.step({ images, labels }, ++step);
    loss.dataSync();
    total += performance.now() - begun;
    tf.dispose([images, labels, loss, correct]);
  }
  return total;
}

function rowOf(name: string, ours: number[], whole: number[], goal: number): BenchRow {
  const ratios = ours.map((value, round) => value / whole[round]);
  const ratio = median(ratios);
  const text = (share: number) => (100 * share).toFixed(share < 0.1 ? 2 : 0);
  return {
    name,
    ours: `${(median(ours) / BATCHES).toFixed(1)} ms a step`,
    peer: `${(median(whole) / BATCHES).toFixed(0)} ms, all trained`,
    ratio: `${text(ratio)} % (${text(Math.min(...ratios))} to ${text(Math.max(...ratios))})`,
    goal: `at most ${text(goal)} %`,
    reached: ratio <= goal,
    details: { ours, whole },
  };
}

/**
 * What freezing saves on B0, batch 10, 224x224: steps with a frozen part, and steps of the head on cached features,
 * each against steps that train everything, in turn. `rounds` epochs of three steps each, after one that warms up.
 */
export async function transferBench(rounds: number): Promise<BenchRow[]> {
  const model = fromName('efficientnet-b0', { numClasses: 2 });
  const cached = await cacheFeatures(model, loader);
  const head = classifierHead(model);
  const runs = [
    { trainer: trainerOf(model), source: loader },
    { trainer: trainerOf(model, { freeze: 'blocks.11', freezeBatchNorm: true }), source: loader },
    { trainer: trainerOf(model, { freeze: 'backbone', freezeBatchNorm: true }), source: loader },
    { trainer: trainerOf(head), source: cached },
  ];
  const times: number[][] = runs.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { trainer, source }] of runs.entries()) {
      const time = await epochTime(trainer, source);
      if (round > 0) times[index].push(time);
    }
  }
  for (const { trainer } of runs) trainer.dispose();
  model.dispose();
  const [whole, part, frozen, features] = times;
  return [
    rowOf('step, frozen before blocks.11', part, whole, 0.7),
    rowOf('step, backbone frozen', frozen, whole, 0.5),
    rowOf('step of the head on cached features', features, whole, HEAD_SHARE),
  ];
}
