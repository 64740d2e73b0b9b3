import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { createLoader } from '../data/createLoader';
import type { Sample } from '../data/dataset';
import { trainTransform } from '../data/trainTransform';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import { type BenchRow, median, ratioText } from './benchRow';
import { benchSamples } from './benchSamples';
import { drawPhotos } from './drawPhotos';
import { TORCH_MISSING } from './peers/peerPythons';
import { startPythonPeer } from './peers/pythonPeer';

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

/** torchvision's default, and what the course trains with. */
const KERNELS = ['bilinear', 'bicubic'] as const;
type Kernel = (typeof KERNELS)[number];

/**
 * Decode, RandomResizedCrop(224), flip and normalise JPEGs of 1 to 3 megapixels: our loader's epoch against that of
 * PyTorch's DataLoader with as many workers as there are cores, a row for each kernel of the resize. The two alternate,
 * so that a load on the machine meets both; each begins with an epoch that does not count. Ours opens each file anew in
 * each round.
 */
export async function loaderBench(options: LoaderBenchOptions): Promise<BenchRow[]> {
  const { folder, photos, rounds, peer } = options;
  const samples = benchSamples(await drawPhotos(folder, photos, 0));
  const words = [folder, availableParallelism(), BATCH_SIZE];
  const message = { option: '--peer', needs: 'torch, numpy and Pillow' };
  const python =
    peer === undefined ? undefined : await startPythonPeer(peer, 'torchLoader.py', words, message);
  try {
    const rows: BenchRow[] = [];
    for (const kernel of KERNELS) {
      await ourEpoch(samples, kernel);
      await python?.seconds(kernel);
      const ours: Epoch[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < rounds; round++) {
        ours.push(await ourEpoch(samples, kernel));
        if (python !== undefined) theirs.push(await python.seconds(kernel));
      }
      rows.push(
        loaderRow(`${photos} JPEGs of 1-3 megapixels, ${kernel}`, photos, ours, theirs, python?.versions),
      );
    }
    return rows;
  } finally {
    python?.stop();
  }
}

interface Epoch {
  readonly seconds: number;
  /** Of all threads. */
  readonly processorSeconds: number;
}

async function ourEpoch(samples: readonly Sample[], interpolation: Kernel): Promise<Epoch> {
  const started = performance.now();
  const before = process.cpuUsage();
  const transform = trainTransform(CONFIG, { sampleCount: samples.length, interpolation });
  const loader = createLoader(samples, { transform, batchSize: BATCH_SIZE, shuffle: true });
  for await (const { images, labels } of loader.batches(0)) tf.dispose([images, labels]);
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, processorSeconds: (user + system) / 1e6 };
}

function loaderRow(
  name: string,
  photos: number,
  epochs: readonly Epoch[],
  theirs: readonly number[],
  versions: string | undefined,
): BenchRow {
  const ours = epochs.map(({ seconds }) => seconds);
  const processor = epochs.map(({ processorSeconds }) => (1000 * processorSeconds) / photos);
  const ratios = theirs.map((seconds, round) => ours[round] / seconds);
  const measured = ratios.length > 0;
  const text = (seconds: readonly number[]): string =>
    `${median(seconds).toFixed(2)} s (${(photos / median(seconds)).toFixed(0)}/s)`;
  return {
    name: `loader: ${name}`,
    ours: `${text(ours)}, ${median(processor).toFixed(1)} ms of processor time each`,
    peer: versions === undefined ? TORCH_MISSING : `${text(theirs)} ${versions}`,
    ratio: ratioText(ratios),
    goal: 'at most 0.33',
    reached: measured ? median(ratios) <= 1 / 3 : null,
    details: {
      ourSeconds: ours,
      ourProcessorMilliseconds: processor,
      peerSeconds: theirs,
      ratios,
      cores: availableParallelism(),
    },
  };
}
