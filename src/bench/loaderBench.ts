import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createLoader } from '../data/createLoader';
import type { Sample } from '../data/dataset';
import { trainTransform } from '../data/trainTransform';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import { type BenchRow, median } from './benchRow';
import { benchSamples } from './benchSamples';
import { drawPhotos } from './drawPhotos';
import { startTorchPeer, type TorchPeer } from './torchPeer';

const BATCH_SIZE = 32;
const CONFIG = { imageSize: 224, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;

export interface LoaderBenchOptions {
  /** Where the photos are kept. */
  readonly folder: string;
  readonly photos: number;
  readonly rounds: number;
  /** A Python with torch and Pillow; without it there is no ratio. */
  readonly peer?: string;
}

/**
 * Decode, RandomResizedCrop(224), flip and normalise JPEGs of 1 to 3 megapixels: our loader's epoch against that of
 * PyTorch's DataLoader with as many workers as there are cores. The two alternate, so that a load on the machine
 * meets both; each begins with an epoch that does not count. Ours opens each file anew in each round. Both resize
 * bilinearly, torchvision's default.
 */
export async function loaderBench({ folder, photos, rounds, peer }: LoaderBenchOptions): Promise<BenchRow> {
  const samples = benchSamples(await drawPhotos(folder, photos, 0));
  const python =
    peer === undefined ? undefined : await startTorchPeer(peer, folder, availableParallelism(), BATCH_SIZE);
  try {
    await ourEpoch(samples);
    await python?.epoch();
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(await ourEpoch(samples));
      if (python !== undefined) theirs.push(await python.epoch());
    }
    return loaderRow(photos, ours, theirs, python);
  } finally {
    python?.stop();
  }
}

async function ourEpoch(samples: readonly Sample[]): Promise<number> {
  const started = performance.now();
  const transform = trainTransform(CONFIG, { sampleCount: samples.length, interpolation: 'bilinear' });
  const loader = createLoader(samples, { transform, batchSize: BATCH_SIZE, shuffle: true });
  for await (const { images, labels } of loader.batches(0)) tf.dispose([images, labels]);
  return (performance.now() - started) / 1000;
}

function loaderRow(
  photos: number,
  ours: readonly number[],
  theirs: readonly number[],
  python: TorchPeer | undefined,
): BenchRow {
  const ratios = theirs.map((seconds, round) => ours[round] / seconds);
  const measured = ratios.length > 0;
  const text = (seconds: readonly number[]): string =>
    `${median(seconds).toFixed(2)} s (${(photos / median(seconds)).toFixed(0)}/s)`;
  const spread = `${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)}`;
  return {
    name: `loader: ${photos} JPEGs of 1-3 megapixels`,
    ours: text(ours),
    peer: python === undefined ? 'no --peer PYTHON given' : `${text(theirs)} ${python.versions}`,
    ratio: measured ? `${median(ratios).toFixed(2)} (${spread})` : 'not measured',
    goal: 'at most 0.33',
    reached: measured ? median(ratios) <= 1 / 3 : null,
    details: { ourSeconds: ours, peerSeconds: theirs, ratios, cores: availableParallelism() },
  };
}
