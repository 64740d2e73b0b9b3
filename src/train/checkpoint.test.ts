import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import { readSafetensors, writeSafetensors } from '../model/safetensors';
import { type CheckpointInfo, loadCheckpoint, saveCheckpoint } from './checkpoint';
import { createTrainer } from './trainer';

const info: CheckpointInfo = {
  classNames: ['logo', 'others'],
  transform: {
    imageSize: 64,
    resize: 'squash',
    normalization: { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
  },
  config: { learningRate: 0.001, data: './data/posters' },
  epoch: 12,
  progress: null,
  history: {
    rows: [
      {
        epoch: 12,
        trainLoss: 0.1,
        trainAccuracy: 1,
        valLoss: null,
        valAccuracy: null,
        learningRate: 0.1,
        seconds: 1 / 3,
      },
    ],
    steps: [{ epoch: 12, step: 1, loss: 0.1 }],
    warnings: ['look'],
  },
};

let directory = '';
let path = '';
const images = tf.randomUniform([1, 32, 32, 3], -1, 1, 'float32', 1) as tf.Tensor4D;
let logits: number[][] = [];

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'checkpoint-'));
  const model = createEfficientNet('efficientnet-b0', {
    numClasses: 2,
    seed: 5,
    batchNormMomentum: 0.9,
    dropoutRate: 0.4,
  });
  const bias = model.variables.get('classifier.bias') as tf.Variable;
  const onlyBias = { ...model, trainableNames: ['classifier.bias'] };
  const trainer = createTrainer(onlyBias, { learningRate: 0.5 }, { stepsPerEpoch: 1, epochs: 1, seed: 0 });
  trainer.restore(new Map([['momentum.classifier.bias', { shape: [2], data: Float32Array.of(1, 2) }]]));
  tf.tidy(() => bias.assign(tf.tensor1d([3, 4])));
  logits = tf.tidy(() => model.forward(images).arraySync());
  path = await saveCheckpoint(directory, model, trainer, info);
  trainer.dispose();
  model.dispose();
});
after(() => rm(directory, { recursive: true }));

test('it opens by itself: same logits, classes, transform, settings, history, optimiser', async () => {
  const tensors = tf.memory().numTensors;
  assert.equal(path, join(directory, 'epoch_0012.safetensors'));
  const { model, optimizerState, path: opened, ...rest } = await loadCheckpoint(path);
  assert.equal(opened, path);
  assert.deepEqual(rest, info);
  assert.equal(model.arch, 'efficientnet-b0');
  assert.equal(model.options.batchNormMomentum, 0.9);
  assert.equal(model.options.dropoutRate, 0.4);
  assert.deepEqual(
    tf.tidy(() => model.forward(images).arraySync()),
    logits,
  );
  assert.equal(optimizerState.kind, 'sgd');
  assert.deepEqual(
    [...optimizerState.arrays],
    [['momentum.classifier.bias', { shape: [2], data: Float32Array.of(1, 2) }]],
  );
  model.dispose();
  assert.equal(tf.memory().numTensors, tensors);
});

test('nothing else is left in the folder', async () => {
  assert.deepEqual(await readdir(directory), ['epoch_0012.safetensors']);
});

test('another architecture or other classes are refused, and the difference is named', async () => {
  await assert.rejects(
    loadCheckpoint(path, { arch: 'efficientnet-b1' }),
    /it holds efficientnet-b0, not efficientnet-b1/,
  );
  await assert.rejects(
    loadCheckpoint(path, { classNames: ['a', 'b', 'c'] }),
    /it has 2 classes \(logo, others\), expected 3 \(a, b, c\)/,
  );
  await assert.rejects(
    loadCheckpoint(path, { classNames: ['others', 'logo'] }),
    /expected 2 \(others, logo\)/,
  );
  const { model } = await loadCheckpoint(path, { arch: 'efficientnet-b0', classNames: info.classNames });
  model.dispose();
});

test('damaged and foreign files are refused, nothing leaks', async () => {
  const folder = join(directory, 'damaged');
  await mkdir(folder);
  const broken = join(folder, 'broken.safetensors');
  const tensors = tf.memory().numTensors;
  const bytes = await readFile(path);
  const sound = await readSafetensors(path);
  const without = new Map([...sound.tensors].filter(([name]) => name !== 'stem.conv.kernel'));
  const cases: [() => Promise<void>, RegExp][] = [
    [() => writeFile(broken, bytes.subarray(0, 100_000)), /broken.safetensors.*truncated/],
    [() => writeFile(broken, 'nonsense, certainly'), /truncated or no safetensors file/],
    [() => writeSafetensors(broken, { ...sound, metadata: {} }), /no checkpoint of this course/],
    [
      () => writeSafetensors(broken, { ...sound, metadata: { ...sound.metadata, checkpointFormat: '9' } }),
      /has format 9/,
    ],
    [
      () => writeSafetensors(broken, { ...sound, metadata: { ...sound.metadata, model: 'null' } }),
      /model, epoch or history/,
    ],
    [
      () => writeSafetensors(broken, { ...sound, metadata: { ...sound.metadata, history: '{' } }),
      /'history' is missing or no/,
    ],
    [
      () => writeSafetensors(broken, { ...sound, metadata: { ...sound.metadata, classNames: '["a"]' } }),
      /2 classes, but 1/,
    ],
    [() => writeSafetensors(broken, { ...sound, tensors: without }), /'stem.conv.kernel' is missing/],
  ];
  for (const [write, message] of cases) {
    await write();
    await assert.rejects(loadCheckpoint(broken), (error: Error) => {
      assert.match(error.message, message);
      assert.ok(error.message.includes('broken.safetensors') && !error.message.includes('\n'), error.message);
      return true;
    });
  }
  assert.equal(tf.memory().numTensors, tensors);
  await rm(folder, { recursive: true });
});
