import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { readArrays } from '../model/assignArrays';
import { createEfficientNet } from '../model/efficientNet';
import { cacheFeatures, classifierHead, type SampleSource } from './featureCache';
import { fit } from './fit';
import { colourLoader } from './fixtures/colourLoader';

const small = () =>
  createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.25, depth: 0.5, seed: 2 });
const loader = colourLoader({ pictures: 6, batchSize: 4 });
const settings = { epochs: 4, learningRate: 0.05, classNames: ['red', 'blue'], seed: 3 };

/** `source` with the pictures of its first `draws` epochs only, in turn. */
const inTurn = (source: SampleSource, draws: number): SampleSource => ({
  batchesPerEpoch: source.batchesPerEpoch,
  batches: (epoch) => source.batches(((epoch - 1) % draws) + 1),
});

for (const draws of [1, 2]) {
  test(`the head on ${draws} cached draws ends where the frozen network ends, dropout included`, async () => {
    const [whole, cached] = [small(), small()];
    const options = { ...settings, freeze: 'backbone', freezeBatchNorm: true };
    const expected = await fit(whole, { ...options, train: inTurn(loader, draws) });

    const tensors = tf.memory().numTensors;
    const told: string[] = [];
    const onBatch = (done: number, total: number) => void told.push(`${done}/${total}`);
    const train = await cacheFeatures(cached, loader, { draws, onBatch });
    assert.equal(told.at(-1), `${2 * draws}/${2 * draws}`);
    assert.equal(train.batchesPerEpoch, 2);
    const found = await fit(classifierHead(cached), { ...settings, train });
    assert.equal(tf.memory().numTensors, tensors);

    assert.deepEqual(found.steps, expected.steps);
    assert.deepEqual(await readArrays(cached.variables), await readArrays(whole.variables));
    whole.dispose();
    cached.dispose();
  });
}

test('shuffled, each epoch has its own order of the same pictures; seed and epoch decide it', async () => {
  const model = small();
  const pathsOf = async (seed: number, epoch: number) => {
    const paths: string[] = [];
    const source = await cacheFeatures(model, loader, { shuffle: true, seed });
    for await (const { images, labels, samples } of source.batches(epoch)) {
      assert.deepEqual(
        [...labels.dataSync()],
        samples.map(({ classIndex }) => classIndex),
      );
      paths.push(...samples.map(({ path }) => path));
      tf.dispose([images, labels]);
    }
    return paths;
  };
  const [first, second] = [await pathsOf(1, 1), await pathsOf(1, 2)];
  assert.deepEqual(await pathsOf(1, 1), first);
  assert.notDeepEqual(second, first);
  assert.notDeepEqual(await pathsOf(2, 1), first);
  assert.deepEqual([...second].sort(), [...first].sort());
  model.dispose();
});

test('bad draws, and pictures where features belong, are refused', async () => {
  const model = small();
  await assert.rejects(cacheFeatures(model, loader, { draws: 0 }), /draws is 0; it must be a whole number/);
  assert.throws(
    () => classifierHead(model).forward(tf.zeros([1, 8, 8, 3])),
    /features have shape \[1,8,8,3\]/,
  );
  model.dispose();
});
