import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { readArrays } from '../model/assignArrays';
import type { ImageClassifier } from '../model/imageClassifier';
import { assertClose } from './fixtures/assertClose';
import { meanColourClassifier } from './fixtures/meanColourClassifier';
import { createTrainer, type RunPlan, type Trainer } from './trainer';
import type { TrainerOptions } from './trainerOptions';
import type { TrainBatch } from './trainStep';

const plan: RunPlan = { stepsPerEpoch: 4, epochs: 2, seed: 3 };
const batch = {
  images: tf.randomUniform([4, 2, 2, 3], 0, 1, 'float32', 1) as tf.Tensor4D,
  labels: tf.tensor1d([0, 1, 0, 1], 'int32'),
};
const rows = (start: number, size: number): TrainBatch => ({
  images: batch.images.slice([start], [size]),
  labels: batch.labels.slice([start], [size]),
});

function run(
  trainer: Trainer,
  from: number,
  to: number,
  batchOf: (step: number) => TrainBatch = () => batch,
): void {
  for (let step = from; step <= to; step++) tf.dispose(Object.values(trainer.step(batchOf(step), step)));
}

/** Everything at once that keeps a state or draws. */
const ALL: TrainerOptions = {
  learningRate: 0.1,
  optimizer: 'adamW',
  schedule: 'cosine',
  warmupEpochs: 0.5,
  clipNorm: 0.5,
  accumulate: 3,
  labelSmoothing: 0.1,
  focalGamma: 1,
  classWeights: [1, 2],
  mixup: 0.3,
  cutmix: 0.5,
  emaDecay: 0.9,
};

for (const options of [{ learningRate: 0.1 }, ALL]) {
  const kind = options === ALL ? 'everything on' : 'the defaults';
  test(`with ${kind}, a restored state goes on with the same bits, and no tensor is left`, async () => {
    const tensors = tf.memory().numTensors;
    const [whole, part] = [meanColourClassifier(), meanColourClassifier()];
    const undisturbed = createTrainer(whole, options, plan);
    run(undisturbed, 1, 7);

    const before = createTrainer(part, options, plan);
    run(before, 1, 2);
    const saved = await readArrays(before.state);
    const after = createTrainer(part, options, plan);
    after.restore(saved);
    run(after, 3, 7);
    assert.deepEqual(await readArrays(part.variables), await readArrays(whole.variables));
    assert.deepEqual(await readArrays(after.state), await readArrays(undisturbed.state));
    assert.throws(() => after.restore(new Map()), /the trainer's state does not fit: '.*kernel' is missing/);
    for (const owner of [undisturbed, before, after, whole, part]) owner.dispose();
    assert.equal(tf.memory().numTensors, tensors);
  });
}

function kernelAfter(options: TrainerOptions, steps: number, batchOf?: (step: number) => TrainBatch) {
  const model = meanColourClassifier();
  const trainer = createTrainer(model, options, plan);
  run(trainer, 1, steps, batchOf);
  const kernel = [...(model.variables.get('kernel')?.dataSync() ?? [])];
  trainer.dispose();
  model.dispose();
  return kernel;
}

test('two half batches accumulated move the weights as the whole batch does, at the second step only', () => {
  const options = { learningRate: 0.5, accumulate: 2 };
  const halves = (step: number) => rows(step % 2 === 1 ? 0 : 2, 2);
  tf.tidy(() => {
    assert.deepEqual(kernelAfter(options, 1, halves), [0, 0, 0, 0, 0, 0]);
    assertClose(kernelAfter(options, 4, halves), kernelAfter({ learningRate: 0.5 }, 2), 1e-6, 'kernel');
  });
});

test('the rate follows the updates: with accumulation all batches of an update have the same', () => {
  const model = meanColourClassifier();
  const options = {
    learningRate: 0.1,
    schedule: 'step',
    stepEpochs: 0.5,
    stepFactor: 0.5,
    accumulate: 2,
  } as const;
  const trainer = createTrainer(model, options, plan);
  const rates = [1, 2, 3, 4, 5, 8].map((step) => trainer.learningRateAt(step));
  assertClose(rates, [0.1, 0.1, 0.05, 0.05, 0.025, 0.0125], 1e-12, 'rates');
  trainer.dispose();
  model.dispose();
});

test('weight decay leaves biases and BatchNorm alone when told so', () => {
  const decayed = (decayNormAndBias: boolean) => {
    const model = meanColourClassifier([4, -4]);
    // Without a gradient only the decay moves a weight: both answers of each picture are certain and right.
    const trainer = createTrainer(
      model,
      { learningRate: 0.1, weightDecay: 0.5, decayNormAndBias, momentum: 0 },
      plan,
    );
    const certain = { images: tf.zerosLike(batch.images), labels: tf.tensor1d([0, 0, 0, 0], 'int32') };
    run(trainer, 1, 1, () => certain);
    const bias = model.variables.get('bias')?.dataSync()[0] ?? 0;
    trainer.dispose();
    model.dispose();
    return bias;
  };
  assertClose([decayed(false)], [4], 1e-4, 'without');
  assertClose([decayed(true)], [4 * (1 - 0.1 * 0.5)], 1e-4, 'with');
});

test('averaged weights are what is validated, and lie between start and end', () => {
  const model = meanColourClassifier();
  const trainer = createTrainer(model, { learningRate: 0.5, emaDecay: 0.9 }, plan);
  assert.notEqual(trainer.evaluationModel, model);
  run(trainer, 1, 3);
  const firstOf = ({ variables }: ImageClassifier) => variables.get('kernel')?.dataSync()[0] ?? 0;
  const [end, average] = [firstOf(model), firstOf(trainer.evaluationModel)];
  assert.ok(Math.abs(average) > 0 && Math.abs(average) < Math.abs(end), `${average} ${end}`);
  trainer.dispose();
  model.dispose();
});

test('what cannot work is refused in one line, and nothing stays', () => {
  const model = meanColourClassifier();
  const tensors = tf.memory().numTensors;
  const rejects = (options: Partial<TrainerOptions>, message: RegExp, more: Partial<RunPlan> = {}) =>
    assert.throws(
      () => createTrainer(model, { learningRate: 0.1, ...options }, { ...plan, ...more }),
      message,
    );
  rejects({ optimizer: 'lion' as 'sgd' }, /optimizer is 'lion'; valid: sgd, adam, adamW, rmsprop$/);
  rejects(
    { schedule: 'linear' as 'cosine' },
    /schedule is 'linear'; valid: constant, step, cosine, oneCycle$/,
  );
  rejects({ accumulate: 1.5 }, /accumulate is 1.5; it must be a whole number of at least 1$/);
  rejects({ labelSmoothing: 1 }, /labelSmoothing is 1; it must be at least 0 and below 1$/);
  rejects({ emaDecay: Number.NaN }, /emaDecay is NaN/);
  rejects({ minLearningRate: 1 }, /minLearningRate is 1; it must be at most learningRate, 0.1$/);
  rejects(
    { freeze: 'blocks.2' },
    /freeze is 'blocks.2'; valid: none, backbone, or the first part.*: kernel, bias$/,
  );
  rejects({ classWeights: 'rare' as 'none' }, /classWeights is 'rare'; valid: none, balanced$/);
  rejects({ classWeights: [1, 0] }, /classWeights are 1, 0; each must be a number above 0$/);
  rejects({ classWeights: [1, 2, 3] }, /classWeights are 3 numbers, but the model has 2 classes$/);
  rejects({ classWeights: 'balanced' }, /classWeights 'balanced' needs the number of training pictures/);
  rejects({ classWeights: 'balanced' }, /class 1 has 0/, { classCounts: [3, 0] });
  assert.equal(tf.memory().numTensors, tensors);
  model.dispose();
});
