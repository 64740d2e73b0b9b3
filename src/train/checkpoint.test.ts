import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createEfficientNet } from '../model/efficientNet';
import type { ImageClassifier } from '../model/imageClassifier';
import { encodeSafetensors, parseSafetensors, readSafetensors } from '../model/safetensors';
import { loadCheckpoint } from './checkpoint';
import { type CheckpointInfo, checkpointContent, firstNotFinite, readCheckpoint } from './checkpointContent';
import { LAST } from './checkpointFiles';
import { CHECKSUM_KEY, NO_CHECKSUM, writeChecksum } from './checksum';
import { saveCheckpoint } from './saveCheckpoint';
import type { Trainer } from './trainer';

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
        learningRate: 1 / 3,
      },
    ],
    steps: [{ epoch: 12, step: 1, loss: 0.1, accuracy: 0.7 }],
    warnings: ['look'],
  },
};
const keep = { asEpoch: true, asBest: true, keepLast: 2 };
const EPOCH = 'epoch_0012.safetensors';

let directory = '';
let path = '';
const images = tf.randomUniform([1, 32, 32, 3], -1, 1, 'float32', 1) as tf.Tensor4D;
const logitsOf = (model: ImageClassifier) => tf.tidy(() => model.forward(images).arraySync());
let logits: number[][] = [];
let averaged: number[][] = [];

/** A trainer's state: one momentum and one moving average that is evaluated instead of the bias. */
function trainerOf(model: ImageClassifier): Pick<Trainer, 'state' | 'describe' | 'evaluationModel'> {
  const momentum = tf.variable(tf.tensor1d([1, 2]));
  const average = tf.variable(tf.tensor1d([3, -4]));
  return {
    state: new Map([
      ['momentum.classifier.bias', momentum],
      ['average.classifier.bias', average],
    ]),
    describe: () => ({ optimizer: 'sgd', momentum: 0.9 }) as ReturnType<Trainer['describe']>,
    evaluationModel: {
      ...model,
      variables: new Map([...model.variables, ['classifier.bias', average] as const]),
    },
  };
}

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'checkpoint-'));
  const model = createEfficientNet('efficientnet-b0', {
    numClasses: 2,
    seed: 5,
    batchNormMomentum: 0.9,
    dropoutRate: 0.4,
  });
  const trainer = trainerOf(model);
  logits = logitsOf(model);
  averaged = logits.map(([a, b]) => [a + 3, b - 4]);
  path = await saveCheckpoint(directory, await checkpointContent(model, trainer, info), keep);
  tf.dispose([...trainer.state.values()]);
  model.dispose();
});
after(() => rm(directory, { recursive: true }));

test('it opens by itself: classes, transform, settings, history, and the weights that were evaluated', async () => {
  const tensors = tf.memory().numTensors;
  assert.equal(path, join(directory, LAST));
  const { model, path: opened, ...rest } = await loadCheckpoint(path);
  assert.equal(opened, path);
  assert.deepEqual(rest, info);
  assert.equal(model.arch, 'efficientnet-b0');
  assert.equal(model.options.batchNormMomentum, 0.9);
  assert.equal(model.options.dropoutRate, 0.4);
  const found = logitsOf(model).flat();
  averaged.flat().forEach((value, index) => {
    assert.ok(Math.abs(found[index] - value) < 1e-5, `${found} ${averaged}`);
  });
  model.dispose();
  assert.equal(tf.memory().numTensors, tensors);
});

test('to go on it has the weights themselves and the state, bit for bit', async () => {
  const { weights, trainerState, trainer } = await readCheckpoint(path);
  assert.deepEqual(weights.get('classifier.bias')?.data, new Float32Array(2));
  assert.deepEqual(
    [...trainerState],
    [
      ['momentum.classifier.bias', { shape: [2], data: Float32Array.of(1, 2) }],
      ['average.classifier.bias', { shape: [2], data: Float32Array.of(3, -4) }],
    ],
  );
  assert.deepEqual(trainer, { optimizer: 'sgd', momentum: 0.9 });
});

test('the epoch and the best are the same bytes; nothing else is left in the folder', async () => {
  assert.deepEqual((await readdir(directory)).sort(), ['best.safetensors', EPOCH, LAST]);
  const bytes = await readFile(path);
  for (const name of ['best.safetensors', EPOCH]) {
    assert.ok(bytes.equals(await readFile(join(directory, name))));
  }
});

test('only the newest epochs stay, by number', async () => {
  const content = await readCheckpoint(path);
  const folder = join(directory, 'kept');
  for (const epoch of [8, 9, 10, 11]) {
    await saveCheckpoint(folder, { ...content, epoch }, { ...keep, asBest: false });
  }
  assert.deepEqual((await readdir(folder)).sort(), [
    'epoch_0010.safetensors',
    'epoch_0011.safetensors',
    LAST,
  ]);
  await rm(folder, { recursive: true });
});

test('another architecture, other classes or another network are refused, and the difference is named', async () => {
  await assert.rejects(
    loadCheckpoint(path, { arch: 'efficientnet-b1' }),
    /last.safetensors: it holds efficientnet-b0, not efficientnet-b1/,
  );
  await assert.rejects(
    loadCheckpoint(path, { classNames: ['a', 'b', 'c'] }),
    /it has 2 classes \(logo, others\), expected 3 \(a, b, c\)/,
  );
  await assert.rejects(
    loadCheckpoint(path, { classNames: ['others', 'logo'] }),
    /expected 2 \(others, logo\)/,
  );
  const options = { ...(await readCheckpoint(path)).model.options, dropoutRate: 0.2 };
  await assert.rejects(loadCheckpoint(path, { options }), /was made with dropoutRate 0.4, not 0.2/);
  const { model } = await loadCheckpoint(path, { arch: 'efficientnet-b0', classNames: info.classNames });
  model.dispose();
});

test('one flipped bit is refused, wherever it is', async () => {
  const broken = join(directory, 'flipped.safetensors');
  const bytes = await readFile(path);
  const header = 8 + Number(bytes.readBigUInt64LE());
  const data = bytes.length - header;
  // The length, the header's text, the first and last numbers, and places in between.
  const places = [
    0,
    9,
    header >> 1,
    header - 1,
    header,
    header + (data >> 1),
    header + 12_345,
    bytes.length - 1,
  ];
  for (const at of places) {
    bytes[at] ^= 4;
    await writeFile(broken, bytes);
    bytes[at] ^= 4;
    await assert.rejects(
      loadCheckpoint(broken),
      (error: Error) =>
        /flipped.safetensors: it is damaged/.test(error.message) && !error.message.includes('\n'),
      `byte ${at}`,
    );
  }
  await rm(broken);
});

test('foreign and wrong files are refused, nothing leaks', async () => {
  const broken = join(directory, 'broken.safetensors');
  const tensors = tf.memory().numTensors;
  const bytes = await readFile(path);
  const sound = parseSafetensors(bytes);
  const write = (metadata: Record<string, string>, content = sound.tensors) => {
    const made = encodeSafetensors({
      tensors: content,
      metadata: { ...metadata, [CHECKSUM_KEY]: NO_CHECKSUM },
    });
    writeChecksum(made);
    return writeFile(broken, made);
  };
  const without = new Map([...sound.tensors].filter(([name]) => name !== 'stem.conv.kernel'));
  const cases: [() => Promise<void>, RegExp][] = [
    [() => writeFile(broken, bytes.subarray(0, 100_000)), /broken.safetensors.*truncated/],
    [() => writeFile(broken, 'nonsense, certainly'), /truncated or no safetensors file/],
    [() => writeFile(broken, encodeSafetensors({ ...sound, metadata: {} })), /no checkpoint of this course/],
    [() => write({ ...sound.metadata, checkpointFormat: '9' }), /has format 9, this version reads 2/],
    [() => write({ ...sound.metadata, model: 'null' }), /model, epoch or history/],
    [() => write({ ...sound.metadata, history: '{' }), /'history' is missing or no/],
    [() => write({ ...sound.metadata, classNames: '["a"]' }), /2 classes, but 1/],
    [() => write(sound.metadata, without), /'stem.conv.kernel' is missing/],
    [() => rm(broken), /ENOENT/],
  ];
  for (const [make, message] of cases) {
    await make();
    await assert.rejects(loadCheckpoint(broken), (error: Error) => {
      assert.match(error.message, message);
      assert.ok(error.message.includes('broken.safetensors') && !error.message.includes('\n'), error.message);
      return true;
    });
  }
  assert.equal(tf.memory().numTensors, tensors);
});

test('a number that is none is found, in weights and in the state', async () => {
  const content = await readCheckpoint(path);
  assert.equal(firstNotFinite(content), null);
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const weights = new Map([['a', { shape: [3], data: Float32Array.of(1, value, -1) }]]);
    assert.equal(firstNotFinite({ weights, trainerState: new Map() }), 'a');
    assert.equal(firstNotFinite({ weights: new Map(), trainerState: weights }), 'a');
  }
});

test('any safetensors reader opens it', async () => {
  const { tensors, metadata } = await readSafetensors(path);
  assert.equal(metadata.epoch, '12');
  assert.deepEqual(tensors.get('trainer.momentum.classifier.bias')?.data, Float32Array.of(1, 2));
});
