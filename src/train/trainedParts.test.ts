import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import { partNames, partOf } from '../model/networkParts';
import { plainStep } from './fixtures/plainStep';
import { trainedParts } from './trainedParts';
import { createTrainer } from './trainer';
import type { TrainerOptions } from './trainerOptions';
import { lossAndGradients } from './trainStep';

const small = (dropConnectRate = 0.2) =>
  createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.25, depth: 0.5, dropConnectRate });
const batch = {
  images: tf.randomUniform([4, 32, 32, 3], -1, 1, 'float32', 1) as tf.Tensor4D,
  labels: tf.tensor1d([0, 1, 0, 1], 'int32'),
};
after(() => tf.dispose(Object.values(batch)));

/** The parts whose weights, and those whose running statistics, one step moves. */
function moved(options: Partial<TrainerOptions>) {
  const model = small();
  const plan = { stepsPerEpoch: 1, epochs: 1, seed: 1 };
  const trainer = createTrainer(model, { learningRate: 0.1, ...options }, plan);
  const before = new Map([...model.variables].map(([name, variable]) => [name, variable.dataSync().slice()]));
  const tensors = tf.memory().numTensors;
  tf.dispose(Object.values(trainer.step(batch, 1)));
  assert.equal(tf.memory().numTensors, tensors);
  const names = [...model.variables.keys()].filter((name) => {
    const values = model.variables.get(name)?.dataSync() ?? [];
    return values.some((value, index) => value !== before.get(name)?.[index]);
  });
  const parts = partNames(model);
  trainer.dispose();
  model.dispose();
  const isStatistic = (name: string) => name.includes('.running');
  return {
    parts,
    weights: [...new Set(names.filter((name) => !isStatistic(name)).map((name) => partOf(name)))],
    statistics: [...new Set(names.filter(isStatistic).map((name) => partOf(name)))],
  };
}

test("freezing leaves whole parts as they are; BatchNorm's statistics go by their own option", () => {
  const everything = moved({});
  const { parts } = everything;
  assert.deepEqual(
    [parts[0], parts[1], parts.at(-2), parts.at(-1)],
    ['stem', 'blocks.0', 'top', 'classifier'],
  );
  assert.deepEqual(everything.weights, parts);
  assert.deepEqual(everything.statistics, parts.slice(0, -1));
  assert.deepEqual(moved({ freeze: 'backbone' }), {
    parts,
    weights: ['classifier'],
    statistics: parts.slice(0, -1),
  });
  assert.deepEqual(moved({ freeze: 'blocks.3', freezeBatchNorm: true }), {
    parts,
    weights: parts.slice(parts.indexOf('blocks.3')),
    statistics: [],
  });
});

test('what trains has the same gradients, bit for bit, as when nothing is frozen', () => {
  const model = small(0);
  const seed = tf.tensor1d([1, 1], 'int32');
  const whole = lossAndGradients(model, batch, seed, plainStep(model));
  const { trainFrom, names } = trainedParts(model, 'blocks.4');
  const trained = new Map(names.map((name) => [name, model.variables.get(name) as tf.Variable]));
  const part = lossAndGradients(model, batch, seed, { ...plainStep(model), trained, trainFrom });
  assert.ok(names.length > 10 && names.length < whole.gradients.size);
  assert.deepEqual([...part.gradients.keys()], names);
  for (const [name, gradient] of part.gradients) {
    assert.deepEqual(gradient.dataSync(), whole.gradients.get(name)?.dataSync(), name);
  }
  tf.dispose([seed, whole.loss, whole.correct, part.loss, part.correct]);
  tf.dispose([...whole.gradients.values(), ...part.gradients.values()]);
  model.dispose();
});

test('frozen blocks drop nothing: with a frozen backbone and BatchNorm the step sees the features of evaluation', () => {
  const model = createEfficientNet('efficientnet-b0', {
    numClasses: 2,
    width: 0.25,
    depth: 0.5,
    dropoutRate: 0,
  });
  const options = { training: true, seed: 5, trainFrom: 'classifier', freezeBatchNorm: true };
  tf.tidy(() => {
    const trained = model.forward(batch.images, options).dataSync();
    assert.deepEqual(trained, model.forward(batch.images).dataSync());
    assert.deepEqual(trained, model.classify(model.pooledFeatures(batch.images)).dataSync());
  });
  assert.throws(
    () => model.forward(batch.images, { ...options, trainFrom: 'blocks.99' }),
    /no part 'blocks.99'. Valid: stem, /,
  );
  model.dispose();
});

test('a backbone may follow at a rate of its own', () => {
  const movement = (backboneRateFactor: number) => {
    const model = small(0);
    const options = { learningRate: 0.1, momentum: 0, weightDecay: 0, backboneRateFactor };
    const trainer = createTrainer(model, options, { stepsPerEpoch: 1, epochs: 1, seed: 1 });
    const distances = ['stem.conv.kernel', 'classifier.kernel'].map((name) => {
      const variable = model.variables.get(name) as tf.Variable;
      return { variable, start: variable.clone() };
    });
    tf.dispose(Object.values(trainer.step(batch, 1)));
    const found = distances.map(({ variable, start }) =>
      tf.tidy(() => tf.norm(tf.sub(variable, start)).dataSync()[0]),
    );
    trainer.dispose();
    model.dispose();
    return found;
  };
  const [whole, slow] = [movement(1), movement(0.01)];
  assert.ok(Math.abs(slow[0] / whole[0] - 0.01) < 1e-4, `${slow[0] / whole[0]}`);
  assert.equal(slow[1], whole[1]);
});

test('an unknown part is refused, and the valid ones are named', () => {
  const model = small();
  assert.throws(
    () => trainedParts(model, 'blocks.99'),
    /freeze is 'blocks.99'; valid: none, backbone, .*: stem, blocks.0, /,
  );
  model.dispose();
});
