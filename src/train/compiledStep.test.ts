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

/** After how many steps all bits are compared: the first is the one that is recorded. */
const LOOKS = [1, 5, 50];

/** All that a training has at each of `LOOKS` and at its end: losses and right answers so far, variables, state. */
function train(
  make: () => ImageClassifier,
  options: TrainerOptions,
  side: number,
  steps: number,
  compiled: boolean,
) {
  const left: unknown[] = [];
  const refusals: string[] = [];
  const plan = { ...PLAN, compiled, recordAt: 1, onNotCompiled: (reason: string) => refusals.push(reason) };
  const model = make();
  const trainer = createTrainer(model, options, plan);
  const outputs: number[] = [];
  for (let step = 1; step <= steps; step++) {
    const batch = batchOf(side, step);
    const { loss, correct } = trainer.step(batch, step);
    outputs.push(loss.dataSync()[0], correct.dataSync()[0]);
    tf.dispose([loss, correct, batch.images, batch.labels]);
    if (!LOOKS.includes(step) && step !== steps) continue;
    left.push({ outputs: [...outputs], variables: bytesOf(model.variables), state: bytesOf(trainer.state) });
  }
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

for (const [name, options] of Object.entries<Partial<TrainerOptions>>({
  'the defaults': {},
  'a frozen backbone': { freeze: 'blocks.3', freezeBatchNorm: true },
  'everything on': {
    ...{ learningRate: 0.01, optimizer: 'adamW', clipNorm: 0.5, accumulate: 2, labelSmoothing: 0.1 },
    ...{ focalGamma: 1, classWeights: [1, 2], mixup: 0.3, cutmix: 0.5, emaDecay: 0.9 },
  },
})) {
  test(`EfficientNet with ${name}: the same bits after five steps, a short batch among them`, () => {
    assertSameBits(network, { learningRate: 0.05, ...options }, 40, 6);
  });
}

/** With a number of at least 50, by hand: each setting alone, on a network with BatchNorm, dropout and drop connect. */
const STEPS = Number(process.env.STEPS ?? 0);

const ALONE: Record<string, Partial<TrainerOptions>> = {
  ...Object.fromEntries(OPTIMIZERS.map((optimizer) => [optimizer, { optimizer }])),
  'sgd with Nesterov': { nesterov: true },
  'centred rmsprop': { optimizer: 'rmsprop', centered: true },
  'weight decay on kernels only': { weightDecay: 0.01, decayNormAndBias: false },
  'a smaller rate for the backbone': { backboneRateFactor: 0.1 },
  'a schedule': { schedule: 'oneCycle' },
  'a clipped norm': { clipNorm: 0.1 },
  'accumulated gradients': { accumulate: 3 },
  'label smoothing': { labelSmoothing: 0.1 },
  'focal loss': { focalGamma: 2 },
  'class weights': { classWeights: [1, 3] },
  mixup: { mixup: 0.3 },
  cutmix: { cutmix: 0.5 },
  'averaged weights': { emaDecay: 0.99 },
  'frozen parts': { freeze: 'blocks.3' },
  'a frozen backbone': { freeze: 'backbone' },
  'frozen BatchNorm': { freezeBatchNorm: true },
};

for (const [name, options] of STEPS >= 50 ? Object.entries(ALONE) : []) {
  test(`EfficientNet with ${name}: the same bits after 1, 5 and ${STEPS} steps`, () => {
    const small = { numClasses: 2, width: 0.1, depth: 0.1, seed: 1, dropConnectRate: 0.5 };
    assertSameBits(
      () => createEfficientNet('efficientnet-b0', small),
      { learningRate: 0.01, ...options },
      16,
      STEPS,
    );
  });
}

test('two models compiled in one process, in turn: each has the bits that it has alone', () => {
  const settings = [
    { learningRate: 0.05 },
    { learningRate: 0.01, optimizer: 'adamW', emaDecay: 0.9 },
  ] as const;
  const run = (own: readonly number[], compiled: boolean) => {
    const both = own.map((index) => {
      const model = network();
      return { model, trainer: createTrainer(model, settings[index], { ...PLAN, compiled }) };
    });
    for (let step = 1; step <= 6; step++) {
      const batch = batchOf(16, step);
      for (const { trainer } of both) {
        const { loss, correct } = trainer.step(batch, step);
        tf.dispose([loss, correct]);
      }
      tf.dispose([batch.images, batch.labels]);
    }
    return both.map(({ model, trainer }) => {
      const left = [bytesOf(model.variables), bytesOf(trainer.state)];
      trainer.dispose();
      model.dispose();
      return left;
    });
  };
  assert.deepEqual(run([0, 1], true), [...run([0], false), ...run([1], false)]);
});
