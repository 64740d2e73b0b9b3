import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { temporaryFolder } from '../../data/temporaryFolder';
import { createEfficientNet } from '../../model/efficientNet';
import { loadWeights } from '../../model/pretrained/loadWeights';
import { readSafetensors } from '../../model/safetensors';
import { checkpointContent } from '../checkpointContent';
import { saveCheckpoint } from '../saveCheckpoint';
import { createTrainer } from '../trainer';
import { exportBackbone } from './exportBackbone';
import { pretrainingTransform } from './pretrainBackbone';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
before(async () => {
  folder = await temporaryFolder();
});
after(() => folder.remove());

const arch = 'efficientnet-b0';

/** A checkpoint of a run that keeps averaged weights when `emaDecay` is above 0. */
async function checkpoint(name: string, emaDecay: number, change: (variable: tf.Variable) => void) {
  const model = createEfficientNet(arch, { numClasses: 3, seed: 1 });
  const trainer = createTrainer(
    model,
    { learningRate: 0.1, emaDecay },
    { stepsPerEpoch: 1, epochs: 1, seed: 0 },
  );
  change(model.variables.get('stem.conv.kernel') as tf.Variable);
  const row = {
    epoch: 1,
    trainLoss: 1,
    trainAccuracy: 0.5,
    valLoss: 0.9,
    valAccuracy: 0.6,
    learningRate: 0.1,
  };
  const content = await checkpointContent(model, trainer, {
    classNames: ['a', 'b', 'c'],
    transform: pretrainingTransform(64),
    config: { learningRate: 0.1 },
    epoch: 1,
    progress: null,
    history: { rows: [row], steps: [{ epoch: 1, step: 1, loss: 1, accuracy: 0.5 }], warnings: [] },
  });
  const path = await saveCheckpoint(join(folder.path, name), content, {
    asEpoch: false,
    asBest: false,
    keepLast: 0,
  });
  trainer.dispose();
  model.dispose();
  return path;
}

const kernelOf = (model: { variables: ReadonlyMap<string, tf.Variable> }) =>
  (model.variables.get('stem.conv.kernel') as tf.Variable).dataSync();

test('a backbone: loads without its classifier, in the size that is said, averaged weights before plain ones', async () => {
  // The average is what the weights were before the change.
  const path = await checkpoint('average', 0.99, (variable) => variable.assign(tf.zerosLike(variable)));
  const out = join(folder.path, 'backbone.safetensors');
  await exportBackbone(path, out, { transform: pretrainingTransform(128) });
  const bytes = await readFile(out);
  assert.ok(bytes.length > 8.0e6 && bytes.length < 8.3e6, `${bytes.length} bytes`);
  await exportBackbone(path, out, { transform: pretrainingTransform(128) });
  assert.deepEqual(await readFile(out), bytes);

  const { model, hasClassifier, transform } = await loadWeights(arch, out, { numClasses: 2 });
  assert.equal(hasClassifier, false);
  assert.deepEqual(transform, pretrainingTransform(128));
  const source = createEfficientNet(arch, { numClasses: 3, seed: 1 });
  const [found, expected] = [kernelOf(model), kernelOf(source)];
  assert.ok(found.every((value, place) => Math.abs(value - expected[place]) < 1e-3));
  tf.dispose([...model.variables.values(), ...source.variables.values()]);
  const training = JSON.parse((await readSafetensors(out)).metadata.training);
  assert.deepEqual(training, {
    classes: 3,
    steps: 1,
    epochs: 1,
    valAccuracy: 0.6,
    valLoss: 0.9,
    settings: { learningRate: 0.1 },
  });
});

test('a weight that half precision cannot hold is named, and nothing is written', async () => {
  const path = await checkpoint('large', 0, (variable) => variable.assign(tf.fill(variable.shape, 1e5)));
  const out = join(folder.path, 'large.safetensors');
  await assert.rejects(exportBackbone(path, out, { transform: pretrainingTransform(64) }), {
    message: "'stem.conv.kernel' holds 100000, which half precision cannot",
  });
  await assert.rejects(readFile(out), /ENOENT/);
});
