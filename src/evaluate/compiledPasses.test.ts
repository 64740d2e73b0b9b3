import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { PAYING_CALL } from '../compile/compile';
import { compilePrediction } from '../compile/compilePrediction';
import { openGraphs } from '../compile/fixtures/openGraphs';
import type { Sample } from '../data/dataset';
import { evalTransform } from '../data/evalTransform';
import type { Transform } from '../data/transform';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import { createEfficientNet, type EfficientNet } from '../model/efficientNet';
import { compareCopies } from './explain/compareCopies';
import { createGradCam, gradCam } from './explain/gradCam';
import { occlude, occlusionMap } from './explain/occlusionMap';
import { pictureFeatures } from './explain/pictureFeatures';
import { predict } from './predict';

const SIDE = 16;
/** The last two batches run as graphs. */
const BATCHES = PAYING_CALL + 2;
const classNames = ['a', 'b', 'c'];

const pixelsOf = (seed: number) =>
  Float32Array.from({ length: SIDE * SIDE * 3 }, (_, index) => Math.sin(index * 1.7 + seed));
const imagesOf = (seeds: readonly number[]) =>
  tf.tensor4d(Float32Array.from(seeds.flatMap((seed) => [...pixelsOf(seed)])), [seeds.length, SIDE, SIDE, 3]);
/** The picture `7` is that of seed 7. */
const transform: Transform = {
  ...evalTransform({ imageSize: SIDE, resize: 'squash', normalization: IMAGENET_NORMALIZATION }),
  apply: async (path) => pixelsOf(Number(path)),
};

/** Seeds of two pictures a batch. */
const batches = Array.from({ length: BATCHES }, (_, index) => [2 * index, 2 * index + 1]);
const paths = batches.flat().map((seed) => ({ path: String(seed) }));

/** Runs `run` with a small network; nothing may be left of it. `most`: the most graphs that `look` saw. */
async function withNetwork(run: (model: EfficientNet, look: () => void) => Promise<void>) {
  const [tensors, before] = [tf.memory().numTensors, openGraphs()];
  let most = 0;
  const look = () => {
    most = Math.max(most, openGraphs() - before);
  };
  const model = createEfficientNet('efficientnet-b0', { numClasses: 3, width: 0.25, depth: 0.1, seed: 2 });
  await run(model, look);
  model.dispose();
  assert.ok(most > 0, 'it ran as a graph');
  assert.deepEqual([tf.memory().numTensors, openGraphs()], [tensors, before]);
}

/** The rows of a network's output, batch by batch, op by op. */
const rowsOf = (pass: (images: tf.Tensor4D) => tf.Tensor2D): number[][] =>
  tf.tidy(() => batches.flatMap((seeds) => pass(imagesOf(seeds)).arraySync()));

test('predict: the logits of the folded network op by op, bit for bit', () =>
  withNetwork(async (model, look) => {
    const loader = {
      batchesPerEpoch: BATCHES,
      async *batches() {
        for (const seeds of batches) {
          const samples = seeds.map((seed) => ({ path: `${seed}`, label: 'a' }) as Sample);
          yield { images: imagesOf(seeds), labels: tf.tensor1d([0, 0], 'int32'), samples };
        }
      },
    };
    const predictions = await predict(model, loader, { classNames, onBatch: look });
    const folded = model.folded();
    assert.deepEqual(
      predictions.map(({ logits }) => logits),
      rowsOf(folded.forward),
    );
    folded.dispose();
  }));

test('compareCopies: the same', () =>
  withNetwork(async (model, look) => {
    const watched: Transform = {
      ...transform,
      apply: (path, ...rest) => {
        look();
        return transform.apply(path, ...rest);
      },
    };
    const options = { transform: watched, classNames, className: 'a', effects: [], batchSize: 2 };
    const copies = paths.map(({ path }) => ({ only: path }));
    const { predictions } = await compareCopies(model, copies, options);
    const folded = model.folded();
    assert.deepEqual(
      predictions.only.map(({ logits }) => logits),
      rowsOf(folded.forward),
    );
    folded.dispose();
  }));

test('features: those of the network op by op, bit for bit', () =>
  withNetwork(async (model, look) => {
    const options = { transform, batchSize: 2, onBatch: look };
    const { features } = await pictureFeatures(model, paths, options);
    assert.deepEqual(
      features.map((row) => [...row]),
      rowsOf(model.pooledFeatures),
    );
  }));

test('Grad-CAM, gradient included: batch by batch the maps of a first batch, which runs op by op', () =>
  withNetwork(async (model, look) => {
    const cam = createGradCam(model, { layer: 'blocks.3' });
    for (const seeds of batches) {
      const images = imagesOf(seeds);
      const classes = [[seeds[0] % 3, 1]];
      assert.deepEqual(cam.explain(images, classes), gradCam(model, images, classes, { layer: 'blocks.3' }));
      images.dispose();
      look();
    }
    cam.dispose();
  }));

test('occlusion: the drops by graphs are those op by op', () =>
  withNetwork(async (model, look) => {
    const image = imagesOf([3]);
    const options = { patch: 4, stride: 2, batchSize: 7, score: 'logit' } as const;
    const folded = model.folded();
    const network = compilePrediction(model);
    const found = occlude(network, image, 1, options);
    look();
    network.dispose();
    assert.deepEqual(found, occlude(folded, image, 1, options));
    assert.deepEqual(found, occlusionMap(model, image, 1, options));
    tf.dispose(image);
    folded.dispose();
  }));
