import * as tf from '@tensorflow/tfjs-node-gpu';
import { fromName } from '../model/fromName';
import { createTrainer } from '../train/trainer';

/** Pictures in a step, and their side in pixels. */
export interface StepSize {
  batch: number;
  side: number;
}

const CLASSES = 2;
const SETTINGS = { optimizer: 'sgd', learningRate: 1e-3, momentum: 0.9, weightDecay: 1e-4 } as const;

/**
 * A training of B0 on random pictures whose steps can be timed; `step` runs one and waits for its loss. Throws when it is
 * to be compiled and cannot be: a measurement of something else would mislead. The caller disposes it.
 */
export function startSteps({ batch, side }: StepSize, compiled: boolean): { step(): void; dispose(): void } {
  const images = tf.randomUniform([batch, side, side, 3], -1, 1, 'float32', 0) as tf.Tensor4D;
  const labels = tf.tensor1d(
    Array.from({ length: batch }, (_, index) => index % CLASSES),
    'int32',
  );
  const model = fromName('efficientnet-b0', { numClasses: CLASSES });
  const onNotCompiled = (reason: string) => {
    throw new Error(reason);
  };
  const plan = { stepsPerEpoch: 1e6, epochs: 1, seed: 0, compiled, onNotCompiled };
  const trainer = createTrainer(model, SETTINGS, plan);
  let count = 0;
  return {
    step: () => {
      const { loss, correct } = trainer.step({ images, labels }, ++count);
      loss.dataSync();
      tf.dispose([loss, correct]);
    },
    dispose: () => {
      trainer.dispose();
      model.dispose();
      tf.dispose([images, labels]);
    },
  };
}
