import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { samplesOf } from '../../data/dataset';
import { scanImageFolder } from '../../data/scanImageFolder';
import { smallPicture, temporaryFolder, writeTree } from '../../data/temporaryFolder';
import { countMacs } from '../../model/countMacs';
import { countParameters } from '../../model/countParameters';
import { compareNetworks, contendersOf, trainingsOf } from './compareNetworks';
import { mostFrequentShare } from './mostFrequentShare';
import { readStudyPictures } from './readStudyPictures';

/** 8 dark and 12 bright training pictures, 2 and 4 to judge by, and a test part that nobody may read. */
async function withDataset(use: (directory: string) => Promise<void>): Promise<void> {
  const folder = await temporaryFolder();
  try {
    const tree: Record<string, Buffer> = {};
    const counts = { train: [8, 12], val: [2, 4], test: [3, 3] };
    let shade = 0;
    for (const [split, [dark, bright]] of Object.entries(counts)) {
      for (let index = 0; index < dark; index++)
        tree[`${split}/a/${index}.png`] = await smallPicture(shade++);
      for (let index = 0; index < bright; index++) {
        tree[`${split}/b/${index}.png`] = await smallPicture(0xc800 + shade++);
      }
    }
    await writeTree(folder.path, tree);
    await use(folder.path);
  } finally {
    await folder.remove();
  }
}

test('pictures: a quarter of each class to choose by, none in two parts, none of the test part', async () => {
  await withDataset(async (directory) => {
    const dataset = await scanImageFolder(directory);
    const options = { side: 32, mostTrain: 100, mostVal: 100, seed: 0 };
    const pictures = await readStudyPictures(dataset, options);
    const { train, tune, val, set } = pictures;
    assert.deepEqual([train.length, tune.length, val.length, set.pixels.length], [15, 5, 6, 26]);
    assert.deepEqual(
      [train, tune, val].map((part) => part.filter((picture) => set.labels[picture] === 0).length),
      [6, 2, 2],
    );
    assert.equal(new Set([...train, ...tune, ...val]).size, 26);
    assert.deepEqual(await readStudyPictures(dataset, options), pictures);
    assert.ok(Math.abs(mostFrequentShare(pictures) - 4 / 6) < 1e-12);
    // Red tells which picture it is.
    const shades = new Set(samplesOf(dataset, 'test').map((_, index) => 26 + index));
    assert.ok(set.pixels.every((bytes) => !shades.has(bytes[0])));
    const few = await readStudyPictures(dataset, { ...options, mostTrain: 12, mostVal: 3 });
    assert.deepEqual([few.train.length + few.tune.length, few.val.length], [12, 3]);
    const none = { ...dataset, samples: samplesOf(dataset, 'train') };
    await assert.rejects(readStudyPictures(none, options), /no validation pictures/);
  });
});

test('each network chooses its rate with the first seed, and is trained once for each seed', async () => {
  await withDataset(async (directory) => {
    const pictures = await readStudyPictures(await scanImageFolder(directory), {
      ...{ side: 32, mostTrain: 100, mostVal: 100, seed: 0 },
    });
    const contenders = contendersOf(['efficientnet-b0'], 'none').filter(
      ({ pretrained }) => pretrained === 'none',
    );
    const before = tf.memory().numTensors;
    let told = 0;
    const options = {
      budget: { steps: 2, batchSize: 4, cropScale: 0.8, colour: 0.1 },
      ...{ learningRates: [1e-6, 0.01], seeds: [5, 6] },
      onRun: () => void told++,
    };
    const result = await compareNetworks(contenders, pictures, options);
    assert.equal(tf.memory().numTensors, before);
    assert.deepEqual([told, trainingsOf(contenders, options)], [3, 3]);
    assert.deepEqual(
      result.runs.map(({ seed, right }) => [seed, right.length]),
      [
        [5, 6],
        [6, 6],
      ],
    );
    const tried = result.tried ?? [];
    const best = tried.reduce((a, b) => (b.tuneLoss < a.tuneLoss ? b : a));
    assert.deepEqual(
      tried.filter(({ chosen }) => chosen),
      [best],
    );
    assert.ok(result.runs.every(({ learningRate }) => learningRate === best.learningRate));
    assert.deepEqual(result.networks, [
      {
        network: 'efficientnet-b0',
        parameters: countParameters('efficientnet-b0', 2),
        macs: countMacs('efficientnet-b0', 32, 2),
      },
    ]);
  });
});

test('who takes part: all from random weights, B0 with the embedded ones, all with published ones if wanted', () => {
  const names = (pretrained: string) =>
    contendersOf(['alexnet', 'resnet18'], pretrained).map(({ name }) => name);
  assert.deepEqual(names('none'), ['alexnet', 'resnet18', 'efficientnet-b0, embedded']);
  assert.deepEqual(names('imagenet').slice(3), ['alexnet, imagenet', 'resnet18, imagenet']);
  assert.throws(() => contendersOf(['resnet'], 'none'), /Unknown architecture 'resnet'\. Valid: /);
});
