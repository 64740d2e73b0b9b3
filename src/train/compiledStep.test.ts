import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import { createEfficientNet } from '../model/efficientNet';
import type { ImageClassifier } from '../model/imageClassifier';
import { meanColourClassifier } from './fixtures/meanColourClassifier';
import { createTrainer } from './trainer';
import { OPTIMIZERS, type TrainerOptions } from './trainerOptions';
import type { TrainBatch } from './trainStep';

const PLAN = { stepsPerEpoch: 5, epochs: 20, seed: 3 };

/** Batches of four pictures; each epoch's last one has three. */
function batchOf(side: number, step: number): TrainBatch {
  const size = step % PLAN.stepsPerEpoch === 0 ? 3 : 4;
  return {
    images: tf.randomUniform([size, side, side, 3], -1, 1, 'float32', step) as tf.Tensor4D,
    labels: tf.tensor1d([0, 1, 1, 0].slice(0, size), 'int32'),
  };
}

const bytesOf = (variables: ReadonlyMap<string, tf.Variable>) =>
  new Map([...variables].map(([name, variable]) => [name, Buffer.from(variable.dataSync().buffer)]));

/** All that a training leaves: losses and right answers of each step, variables, state. */
function train(
  make: () => ImageClassifier,
  options: TrainerOptions,
  side: number,
  steps: number,
  compiled: boolean,
) {
  const refusals: string[] = [];
  const plan = { ...PLAN, compiled, onNotCompiled: (reason: string) => refusals.push(reason) };
  const model = make();
  const trainer = createTrainer(model, options, plan);
  const outputs: number[] = [];
  for (let step = 1; step <= steps; step++) {
    const batch = batchOf(side, step);
    const { loss, correct } = trainer.step(batch, step);
    outputs.push(loss.dataSync()[0], correct.dataSync()[0]);
    tf.dispose([loss, correct, batch.images, batch.labels]);
  }
  const left = { outputs, variables: bytesOf(model.variables), state: bytesOf(trainer.state) };
  trainer.dispose();
  model.dispose();
  return { left, refusals };
}

function assertSameBits(
  make: () => ImageClassifier,
  options: TrainerOptions,
  side: number,
  steps: number,
): void {
  const before = tf.memory().numTensors;
  const compiled = train(make, options, side, steps, true);
  assert.deepEqual(compiled.refusals, []);
  assert.deepEqual(compiled.left, train(make, options, side, steps, false).left);
  assert.equal(tf.memory().numTensors, before);
}

const share = fc.constantFrom(0, 0.3, 0.9);
const optionsOf: fc.Arbitrary<TrainerOptions> = fc.record({
  learningRate: fc.constantFrom(0.05, 0.3),
  optimizer: fc.constantFrom(...OPTIMIZERS),
  momentum: fc.constantFrom(0, 0.9),
  centered: fc.boolean(),
  weightDecay: fc.constantFrom(0, 0.01),
  decayNormAndBias: fc.boolean(),
  schedule: fc.constantFrom('constant' as const, 'cosine' as const, 'oneCycle' as const),
  clipNorm: fc.constantFrom(0, 0.1),
  accumulate: fc.constantFrom(1, 2, 3),
  labelSmoothing: share,
  focalGamma: fc.constantFrom(0, 0.5, 2),
  classWeights: fc.constantFrom<TrainerOptions['classWeights'][]>('none', [1, 3]),
  mixup: share,
  cutmix: share,
  emaDecay: share,
});

test('whatever the trainer is told, a compiled step leaves the bits of one that runs op by op', () => {
  fc.assert(
    fc.property(optionsOf, (options) => assertSameBits(meanColourClassifier, options, 4, 7)),
    { numRuns: 30, seed: 1 },
  );
});

for (const optimizer of OPTIMIZERS) {
  test(`${optimizer}: the same bits after 50 steps`, () => {
    const settings = {
      learningRate: 0.1,
      optimizer,
      mixup: 0.3,
      emaDecay: 0.99,
      nesterov: optimizer === 'sgd',
    };
    assertSameBits(meanColourClassifier, settings, 4, 50);
  });
}

const network = () =>
  createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.25, depth: 0.3, seed: 1 });

for (const [name, options] of Object.entries<TrainerOptions>({
  'the defaults': { learningRate: 0.05 },
  'a frozen backbone': { learningRate: 0.05, freeze: 'blocks.3', freezeBatchNorm: true },
  'everything on': {
    ...{ learningRate: 0.01, optimizer: 'adamW', clipNorm: 0.5, accumulate: 2, labelSmoothing: 0.1 },
    ...{ focalGamma: 1, classWeights: [1, 2], mixup: 0.3, cutmix: 0.5, emaDecay: 0.9 },
  },
})) {
  test(`EfficientNet with ${name}: the same bits after five steps, a short batch among them`, () => {
    assertSameBits(network, options, 40, 6);
  });
}
