import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readArrays } from '../model/assignArrays';
import { fromName } from '../model/fromName';
import { loadWeights } from '../model/pretrained/loadWeights';
import { writeSafetensors } from '../model/safetensors';
import { type BenchRow, median } from './benchRow';

function absoluteRow(name: string, seconds: readonly number[], goal: number): BenchRow {
  const spread = `(${Math.min(...seconds).toFixed(2)}..${Math.max(...seconds).toFixed(2)})`;
  return {
    name,
    ours: `${median(seconds).toFixed(2)} s ${spread}`,
    peer: 'none',
    ratio: '-',
    goal: `at most ${goal} s`,
    reached: median(seconds) <= goal,
    details: { seconds },
  };
}

async function secondsOf(run: () => { dispose(): void } | Promise<{ dispose(): void }>): Promise<number> {
  const started = performance.now();
  const made = await run();
  const seconds = (performance.now() - started) / 1000;
  made.dispose();
  return seconds;
}

/**
 * How long one waits before a network can be used: building B7 with fresh weights, and loading B0's weights from a
 * safetensors file of float32, which is written to `folder` for this and removed at the end.
 */
export async function startBench(folder: string, rounds: number): Promise<BenchRow[]> {
  const built: number[] = [];
  for (let round = 0; round < rounds; round++) {
    built.push(await secondsOf(() => fromName('efficientnet-b7', { numClasses: 1000 })));
  }
  const file = join(folder, 'b0.safetensors');
  const loaded: number[] = [];
  await mkdir(folder, { recursive: true });
  try {
    const model = fromName('efficientnet-b0', { numClasses: 1000 });
    await writeSafetensors(file, { tensors: await readArrays(model.variables), metadata: {} });
    model.dispose();
    for (let round = 0; round < rounds; round++) {
      loaded.push(await secondsOf(async () => (await loadWeights('efficientnet-b0', file)).model));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return [
    absoluteRow('building B7, fresh weights', built, 2),
    absoluteRow("loading B0's weights from a file", loaded, 1),
  ];
}
