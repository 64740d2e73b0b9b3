import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createLoader } from '../data/createLoader';
import type { Sample } from '../data/dataset';
import { trainTransform } from '../data/trainTransform';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import { type BenchRow, median, ratioText } from './benchRow';
import { benchSamples } from './benchSamples';
import { drawPhotos } from './drawPhotos';
import type { NetworkBenchOptions } from './network/networkBench';
import { NETWORK_CASES } from './network/networkCase';
import { writeNetworkInputs } from './network/networkInputs';
import { type OurTask, startOurTask } from './network/ourTask';
import { TORCH_MISSING } from './peers/peerPythons';
import { startPythonPeer } from './peers/pythonPeer';

const CASE = NETWORK_CASES['step-b0'];
const CONFIG = { imageSize: CASE.side, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
const [GOAL, MOST_WAITING] = [0.6, 0.05];
/** How far apart the mean losses may be: both draw their crops and their order at random. */
const LOSS_TOLERANCE = 0.1;

/** Where the photos are kept, and how many: a multiple of the batch. */
export interface EpochPhotos {
  readonly folder: string;
  readonly count: number;
}

interface Epoch {
  readonly seconds: number;
  readonly loss: number;
  /** Share of the time in which the next batch was waited for. */
  readonly waitShare: number;
}

async function ourEpoch(task: OurTask, samples: readonly Sample[], epoch: number): Promise<Epoch> {
  const started = performance.now();
  const transform = trainTransform(CONFIG, { sampleCount: samples.length, interpolation: 'bilinear' });
  const loader = createLoader(samples, { transform, batchSize: CASE.batch, shuffle: true });
  const losses: number[] = [];
  for await (const { images, labels } of loader.batches(epoch)) {
    losses.push(...task.run({ images, labels }));
    tf.dispose([images, labels]);
  }
  const loss = losses.reduce((sum, value) => sum + value, 0) / losses.length;
  return { seconds: (performance.now() - started) / 1000, loss, waitShare: loader.waitShare };
}

function epochRow(
  photos: number,
  ours: readonly Epoch[],
  theirs: readonly Omit<Epoch, 'waitShare'>[],
  versions?: string,
): BenchRow {
  const ratios = theirs.map(({ seconds }, round) => ours[round].seconds / seconds);
  const secondsOf = (epochs: readonly { seconds: number }[]): number[] =>
    epochs.map(({ seconds }) => seconds);
  const text = (epochs: readonly { seconds: number }[]): string =>
    `${median(secondsOf(epochs)).toFixed(2)} s`;
  const [ourLoss, theirLoss] = [ours, theirs].map((list) => list.map(({ loss }) => loss));
  const pairs = theirLoss.map((loss, round) => `${ourLoss[round].toFixed(3)} and ${loss.toFixed(3)}`);
  const agree = theirLoss.every((loss, round) => Math.abs(loss - ourLoss[round]) <= LOSS_TOLERANCE * loss);
  const verdict = agree ? `within ${LOSS_TOLERANCE}` : 'NOT THE SAME TRAINING';
  return {
    name: `epoch of ${photos} JPEGs of 1-3 megapixels, crop, flip, B0, batch ${CASE.batch}, ${CASE.side} pixels`,
    ours: text(ours),
    peer: versions === undefined ? TORCH_MISSING : `PyTorch ${text(theirs)}`,
    ratio: ratioText(ratios),
    goal: `at most ${GOAL}`,
    reached: ratios.length > 0 ? agree && median(ratios) <= GOAL : null,
    notes:
      versions === undefined ? [] : [`${versions}; mean losses by epoch: ${pairs.join(', ')}; ${verdict}`],
    details: {
      ...{ ratios, ourSeconds: secondsOf(ours), peerSeconds: secondsOf(theirs) },
      ...{ ourLoss, theirLoss, cores: availableParallelism() },
    },
  };
}

function waitRow(photos: number, ours: readonly Epoch[], stepSeconds: readonly number[]): BenchRow {
  const shares = ours.map(({ waitShare }) => waitShare);
  const steps = ours.map(({ seconds }) => (seconds * CASE.batch) / photos);
  const ratios = steps.map((seconds, round) => seconds / stepSeconds[round]);
  const milliseconds = (seconds: readonly number[]): string =>
    `${(1000 * median(seconds)).toFixed(0)} ms a step`;
  return {
    name: 'the same epoch: waiting for pictures',
    ours: `${(100 * median(shares)).toFixed(1)} % of the time; ${milliseconds(steps)}`,
    peer: `${milliseconds(stepSeconds)} on one batch that is there`,
    ratio: ratioText(ratios),
    goal: `waits less than ${100 * MOST_WAITING} %`,
    reached: median(shares) < MOST_WAITING,
    details: { waitShares: shares, stepSeconds: steps, stepSecondsOnOneBatch: stepSeconds },
  };
}

/** The median of five steps on the batch that the task has. */
function stepSeconds(task: OurTask): number {
  const seconds = Array.from({ length: 5 }, () => {
    const started = performance.now();
    task.run();
    return (performance.now() - started) / 1000;
  });
  return median(seconds);
}

/**
 * A whole epoch of training from JPEG files: decoding, RandomResizedCrop (bilinear), flip, and compiled steps of B0,
 * beside PyTorch with Pillow and a DataLoader of as many workers as there are cores, eager mode, channels last. The same
 * files and weights to begin with; in turn, and the first epoch does not count.
 */
export async function epochBench(photos: EpochPhotos, options: NetworkBenchOptions): Promise<BenchRow[]> {
  const { rounds, pythons, folder } = options;
  await mkdir(folder, { recursive: true });
  const samples = benchSamples(await drawPhotos(photos.folder, photos.count, 0));
  const inputs = join(folder, `epoch-${process.pid}.safetensors`);
  const task = startOurTask(CASE, { compiled: true });
  await writeNetworkInputs(inputs, task);
  const words = [photos.folder, availableParallelism(), CASE.batch, inputs];
  const needs = { option: '--peer', needs: 'torch, numpy, Pillow and efficientnet_pytorch' };
  const [ours, theirs, steps]: [Epoch[], Omit<Epoch, 'waitShare'>[], number[]] = [[], [], []];
  let stop = () => {};
  try {
    const python = pythons.torch && (await startPythonPeer(pythons.torch, 'torchEpoch.py', words, needs));
    if (python) stop = python.stop;
    for (let round = 0; round <= rounds; round++) {
      ours.push(await ourEpoch(task, samples, round));
      if (python) {
        const { seconds, loss } = await python.run('epoch');
        theirs.push({ seconds: Number(seconds), loss: Number(loss) });
      }
    }
    for (let round = 0; round < rounds; round++) steps.push(stepSeconds(task));
    const versions = python ? python.versions : undefined;
    return [
      epochRow(photos.count, ours.slice(1), theirs.slice(1), versions),
      waitRow(photos.count, ours.slice(1), steps),
    ];
  } finally {
    stop();
    task.dispose();
    await rm(inputs, { force: true });
  }
}
