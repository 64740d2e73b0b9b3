import * as tf from '@tensorflow/tfjs-node-gpu';
import { compilePrediction } from '../../compile/compilePrediction';
import { fromName } from '../../model/fromName';
import type { Network } from '../../model/network';
import { createTrainer } from '../../train/trainer';
import type { TrainBatch } from '../../train/trainStep';
import type { NetworkCase } from './networkCase';

const CLASSES = 2;
/** What the Python peers are set to as well. */
const SETTINGS = { optimizer: 'sgd', learningRate: 1e-3, momentum: 0.9, weightDecay: 1e-4 } as const;
/** Steps after which the running statistics of a network to predict with are those of its pictures. */
const SETTLING_STEPS = 8;

/** Our side of a case. The caller disposes it. */
export interface OurTask {
  /** Of the first run. */
  readonly model: Network;
  readonly pictures: tf.Tensor4D;
  /** Does the task once and waits for it: the loss, or the logits. On the case's own batch unless another one is given. */
  run(batch?: TrainBatch): readonly number[];
  dispose(): void;
}

function makeBatch({ batch, side }: NetworkCase): TrainBatch {
  const images = tf.randomUniform([batch, side, side, 3], -1, 1, 'float32', 0) as tf.Tensor4D;
  const labels = tf.tensor1d(
    Array.from({ length: batch }, (_, index) => index % CLASSES),
    'int32',
  );
  return { images, labels };
}

/** Trains as `fit` does. Throws when it is to be compiled and cannot be: that would be a measurement of something else. */
function startTraining(model: Network, own: TrainBatch, compiled: boolean) {
  const onNotCompiled = (reason: string) => {
    throw new Error(reason);
  };
  const plan = { stepsPerEpoch: 1e6, epochs: 1, seed: 0, compiled, recordAt: 1, onNotCompiled };
  const trainer = createTrainer(model, SETTINGS, plan);
  let count = 0;
  return {
    run: (batch = own) => {
      const { loss, correct } = trainer.step(batch, ++count);
      const values = [...loss.dataSync()];
      tf.dispose([loss, correct]);
      return values;
    },
    dispose: () => trainer.dispose(),
  };
}

function startPrediction(model: Network, own: TrainBatch, compiled: boolean) {
  const onRefusal = (reason: string) => {
    throw new Error(reason);
  };
  const folded = compiled ? compilePrediction(model, { recordAt: 1, onRefusal }) : model.folded?.();
  const network = folded ?? { forward: (images: tf.Tensor4D) => model.forward(images), dispose: () => {} };
  return {
    run: (batch = own) => tf.tidy(() => [...network.forward(batch.images).dataSync()]),
    dispose: () => network.dispose(),
  };
}

/**
 * A case on random pictures, as graphs or op by op. Training begins with fresh weights. Dropout and drop connect are off
 * unless `dropout`: they are drawn in another way by each library, and the losses of all sides are to be compared. A
 * network that predicts was trained for a few steps, and BatchNorm is folded.
 */
export function startOurTask(
  one: NetworkCase,
  { compiled, dropout = false }: { compiled: boolean; dropout?: boolean },
): OurTask {
  const rates = dropout ? {} : { dropoutRate: 0, dropConnectRate: 0 };
  const momentum = one.task === 'train' ? {} : { batchNormMomentum: 0.5 };
  const model = fromName(one.arch, { numClasses: CLASSES, ...rates, ...momentum });
  const batch = makeBatch(one);
  if (one.task === 'predict') {
    const training = startTraining(model, batch, false);
    for (let step = 0; step < SETTLING_STEPS; step++) training.run();
    training.dispose();
  }
  const start = one.task === 'train' ? startTraining : startPrediction;
  const { run, dispose } = start(model, batch, compiled);
  return {
    ...{ model, pictures: batch.images, run },
    dispose: () => {
      dispose();
      model.dispose();
      tf.dispose([batch.images, batch.labels]);
    },
  };
}
