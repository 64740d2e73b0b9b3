import * as tf from '@tensorflow/tfjs-node-gpu';
import { createLoader } from '../data/createLoader';
import { trainTransform } from '../data/trainTransform';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import { type BenchRow, median } from './benchRow';
import { benchSamples } from './benchSamples';
import { drawPhotos } from './drawPhotos';

/** As many photos as the default budget of decoded pictures, 256 MiB, is reckoned to hold. */
const PHOTOS = 100;
const BUDGET = 256 * 2 ** 20;
const CONFIG = { imageSize: 224, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;

/** An epoch whose pictures are all kept from the epoch before, against one that reads the files. */
export async function cacheBench(folder: string, rounds: number): Promise<BenchRow> {
  const samples = benchSamples(await drawPhotos(folder, PHOTOS, 0));
  const files = trainTransform(CONFIG, { cacheBytes: 0 });
  const kept = trainTransform(CONFIG, { cacheBytes: BUDGET, sampleCount: PHOTOS });
  const loaders = [files, kept].map((transform) => createLoader(samples, { transform, batchSize: 32 }));
  const epoch = async (loader: (typeof loaders)[number], number: number): Promise<number> => {
    const started = performance.now();
    for await (const { images, labels } of loader.batches(number)) tf.dispose([images, labels]);
    return (performance.now() - started) / 1000;
  };
  await epoch(loaders[0], 0);
  const first = await epoch(loaders[1], 0);
  const fromFiles: number[] = [];
  const fromMemory: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    fromFiles.push(await epoch(loaders[0], round));
    fromMemory.push(await epoch(loaders[1], round));
  }
  const each = (seconds: number): string => `${((1000 * seconds) / PHOTOS).toFixed(2)} ms a picture`;
  return {
    name: `loader: ${PHOTOS} photos kept in memory, budget ${BUDGET / 2 ** 20} MiB`,
    ours: `${each(median(fromMemory))} (the epoch that fills it ${each(first)})`,
    peer: `from the files ${each(median(fromFiles))}`,
    ratio: (median(fromMemory) / median(fromFiles)).toFixed(2),
    goal: 'less than 1',
    reached: median(fromMemory) < median(fromFiles),
    details: { firstSeconds: first, memorySeconds: fromMemory, fileSeconds: fromFiles },
  };
}
