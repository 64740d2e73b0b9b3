import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { countParameters } from '../../model/countParameters';
import { createNetwork } from '../../model/networks/declare/createNetwork';
import { drawStudyPictures } from './drawStudyPictures';
import { kernelStack } from './kernelStack';
import { runStudy, type Study } from './runStudy';
import { GROWTH_STUDY, KERNEL_STUDY, NORM_STUDY, RESIDUAL_STUDY, STUDY_CLASSES } from './smallExperiments';

const definition = kernelStack({ name: 'small', kernel: 3, convolutions: 2, filters: [4] });
const wide = kernelStack({ name: 'wide', kernel: 5, convolutions: 1, filters: [4] });
const STUDY: Study = {
  name: 'test',
  networks: [{ definition }, { definition: wide, budget: { steps: 5, batchSize: 2 } }],
  budget: { steps: 3, batchSize: 4, learningRate: 0.01, cropScale: 0.8, colour: 0 },
  contrasts: [['small', 'wide']],
};
const drawn = (directory: string) =>
  drawStudyPictures({
    classNames: ['bus', 'clock'],
    trainPerClass: 3,
    valPerClass: 2,
    side: 32,
    seed: 1,
    directory,
  });

test('pictures are drawn once, in two parts without a common picture', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'study-'));
  try {
    const first = await drawn(directory);
    assert.deepEqual(await drawn(directory), first);
    assert.equal((await readdir(directory)).length, 1);
    assert.deepEqual(
      [first.train, first.val],
      [
        [0, 1, 2, 5, 6, 7],
        [3, 4, 8, 9],
      ],
    );
    assert.deepEqual(first.set.labels, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    const distinct = new Set(first.set.pixels.map((bytes) => Buffer.from(bytes).toString('base64')));
    assert.equal(distinct.size, 10);
    await assert.rejects(
      drawStudyPictures({
        classNames: ['nothing'],
        trainPerClass: 1,
        valPerClass: 1,
        side: 32,
        seed: 0,
        directory,
      }),
      /no drawn class 'nothing'/,
    );
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('every network is trained with every seed, by the budget; costs are those of the built network', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'study-'));
  try {
    const pictures = await drawn(directory);
    const before = tf.memory().numTensors;
    const told: string[] = [];
    const result = await runStudy(STUDY, pictures, {
      seeds: [3, 4],
      onRun: ({ network, seed }) => void told.push(`${network} ${seed}`),
    });
    assert.equal(tf.memory().numTensors, before);
    assert.deepEqual(told, ['small 3', 'small 4', 'wide 3', 'wide 4']);
    assert.deepEqual(
      result.runs.map(({ losses, right, batchSize }) => [losses.length, right.length, batchSize]),
      [
        ...[
          [3, 4, 4],
          [3, 4, 4],
        ],
        ...[
          [5, 4, 2],
          [5, 4, 2],
        ],
      ],
    );
    const model = createNetwork(definition, { numClasses: 2 });
    assert.equal(result.networks[0].parameters, countParameters(model));
    model.dispose();
    assert.equal(result.networks[1].macs, 32 * 32 * 9 * 3 * 4 + 16 * 16 * 25 * 4 * 4 + 4 * 2);
    const stopped = await runStudy(STUDY, pictures, { seeds: [3], signal: AbortSignal.abort() });
    assert.deepEqual([stopped.networks, stopped.runs], [[], []]);
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('the questions of the small experiments name networks that are trained, once each', () => {
  assert.equal(new Set(STUDY_CLASSES).size, 10);
  for (const { networks, contrasts, budget } of [RESIDUAL_STUDY, KERNEL_STUDY, GROWTH_STUDY, NORM_STUDY]) {
    const names = networks.map((one) => one.definition.name);
    assert.equal(new Set(names).size, names.length);
    for (const name of contrasts.flat()) assert.ok(names.includes(name), name);
    for (const one of networks) {
      const { steps, batchSize, warmupSteps = 0 } = { ...budget, ...one.budget };
      assert.ok(Number.isInteger(steps) && Number.isInteger(warmupSteps) && Number.isInteger(batchSize));
    }
  }
  const seen = NORM_STUDY.networks.map(({ budget }) => (budget?.steps ?? 0) * (budget?.batchSize ?? 0));
  assert.equal(new Set(seen).size, 1);
});
