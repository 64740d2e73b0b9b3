import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs-node-gpu';
import type { CompiledPass } from '../../compile/compilePass';
import { createLoader } from '../../data/createLoader';
import type { Sample } from '../../data/dataset';
import type { Transform } from '../../data/transform';
import { eventLoopTurn } from '../../train/validate';
import { featureFiles } from './featureFiles';
import type { FeatureView } from './featureSource';

/** Pictures in one pass. */
const BATCH = 32;

/** What decides features, besides the epoch. */
export interface ViewsOf {
  /** Everything about weights and transform that changes them, as plain JSON. */
  readonly origin: unknown;
  readonly transform: Transform;
  readonly samples: readonly Sample[];
  /** Decides the random crops, as in a loader. */
  readonly seed: number;
  readonly directory?: string;
  /** Told after each batch how many pictures it had. */
  onComputed?(pictures: number): void;
}

/** The features of one list of pictures, epoch by epoch. */
export interface FeatureViews {
  /**
   * Makes sure that those of an epoch are in memory: from the disk, else computed and kept there. `pass` gives the
   * network's pooled features. Says false when `isStopped` did before the end.
   */
  load(epoch: number, pass: CompiledPass<tf.Tensor2D>, isStopped: () => boolean): Promise<boolean>;
  /** Those of an epoch that was loaded. */
  at(epoch: number): FeatureView;
  /** Bytes in memory. */
  readonly bytes: number;
}

const FORMAT = 1;

function keyOf({ origin, samples, seed }: ViewsOf): string {
  const pictures = samples.map(({ path, sha256, bytes }) => sha256 || [path, bytes]);
  const text = JSON.stringify([FORMAT, origin, seed, pictures]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/**
 * Features of `samples` as a loader with this transform and seed would show them to a frozen network in each epoch: what
 * is drawn at random depends on seed, epoch and position alone, so the order of an epoch can be chosen later. Kept in memory
 * and under `directory`. No tensor is left behind.
 */
export function createFeatureViews(of: ViewsOf): FeatureViews {
  const { transform, samples, seed, directory, onComputed } = of;
  const files = featureFiles(keyOf(of), directory);
  const loader = createLoader(samples, { transform, seed, batchSize: BATCH });
  const views = new Map<number, FeatureView>();

  async function compute(
    epoch: number,
    { run: pooledFeatures }: CompiledPass<tf.Tensor2D>,
    isStopped: () => boolean,
  ): Promise<FeatureView | undefined> {
    const rows: Float32Array[] = [];
    for await (const { images, labels } of loader.batches(epoch)) {
      const pooled = pooledFeatures(images);
      rows.push((await pooled.data()) as Float32Array);
      onComputed?.(images.shape[0]);
      tf.dispose([images, labels, pooled]);
      await eventLoopTurn();
      if (isStopped()) return undefined;
    }
    const values = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
    rows.reduce((place, row) => {
      values.set(row, place);
      return place + row.length;
    }, 0);
    return { values, filters: values.length / samples.length };
  }

  async function load(epoch: number, pass: CompiledPass<tf.Tensor2D>, isStopped: () => boolean) {
    if (views.has(epoch)) return true;
    const found = await files.read(epoch, samples.length);
    if (found !== undefined) views.set(epoch, { values: found, filters: found.length / samples.length });
    else {
      const view = await compute(epoch, pass, isStopped);
      if (view === undefined) return false;
      await files.write(epoch, view.values);
      views.set(epoch, view);
    }
    return true;
  }

  return {
    load,
    at: (epoch) => {
      const view = views.get(epoch);
      if (view === undefined) throw new Error(`the features of epoch ${epoch} were not loaded`);
      return view;
    },
    get bytes() {
      return [...views.values()].reduce((sum, { values }) => sum + values.byteLength, 0);
    },
  };
}
