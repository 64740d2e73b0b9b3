import * as tf from '@tensorflow/tfjs-node-gpu';
import type { ImageClassifier } from '../model/imageClassifier';
import { rememberVariables } from './rememberVariables';
import { listenForStop } from './stopRequest';
import { createTrainer, type Trainer } from './trainer';
import type { TrainerOptions } from './trainerOptions';
import { type BatchSource, eventLoopTurn } from './validate';

/** The loss at one learning rate. */
export interface RatePoint {
  learningRate: number;
  /** Of one batch, in nats. */
  loss: number;
  /** Moving average of the losses so far. */
  smoothedLoss: number;
}

/** What a search found. */
export interface LearningRateSearch {
  /** In the order of the steps, the rate rising by the same factor from one to the next. */
  points: RatePoint[];
  /** Where the smoothed loss is lowest. */
  lowest: number;
  /** Where the smoothed loss falls fastest before `lowest`; null when it did not fall, and there is nothing to go by. */
  suggestion: number | null;
  /** true when the loss rose so far that the search ended before its last step. */
  diverged: boolean;
}

/** How the search goes; what is left out has the trainer's defaults. */
export interface LearningRateSearchOptions
  extends Omit<TrainerOptions, 'learningRate' | 'schedule' | 'minLearningRate' | 'emaDecay'> {
  /** Above 0. Default 1e-5. */
  from?: number;
  /** Above `from`. Default 1. */
  to?: number;
  /** Updates, at least 10. Default 60. */
  steps?: number;
  /** Decides dropout, drop connect and mixing. Default 0. */
  seed?: number;
  /** Training pictures by class index; needed for `classWeights: 'balanced'` only. */
  classCounts?: readonly number[];
  /** Whether steps run as graphs where that pays (see `compile`): the same bits. Default true. */
  compiled?: boolean;
  /** Ends the search early, as Ctrl-C does. */
  signal?: AbortSignal;
  onStep?(point: RatePoint, step: number, steps: number): void | Promise<void>;
}

/** The share of the old average that stays at each step. */
const SMOOTHING = 0.8;
/** The search ends when the smoothed loss is this many times its lowest value. */
const DIVERGED = 2;
/** A fall of the smoothed loss by less than this share is no fall. */
const LEAST_FALL = 0.05;

function checkOptions(from: number, to: number, steps: number): void {
  if (!(from > 0 && to > from && Number.isFinite(to))) {
    throw new Error(`from is ${from} and to is ${to}; they must be numbers above 0, to the larger`);
  }
  if (!Number.isInteger(steps) || steps < 10) {
    throw new Error(`steps is ${steps}; it must be a whole number of at least 10`);
  }
}

/** Slopes are taken over so many points in a row. */
const SLOPE_POINTS = 5;

/** The batches of `loader`, epoch after epoch. Whoever takes one disposes it. */
async function* endless(loader: BatchSource) {
  for (let epoch = 1; ; epoch++) yield* loader.batches(epoch);
}

/** The mean of the losses so far, the later ones counting more; the start's bias is taken out as in Adam. */
function smoother() {
  let [average, weight] = [0, 0];
  return (loss: number): number => {
    average = SMOOTHING * average + (1 - SMOOTHING) * loss;
    weight = SMOOTHING * weight + (1 - SMOOTHING);
    return average / weight;
  };
}

const lowestOf = (points: readonly RatePoint[]) =>
  points.reduce((best, point) => (point.smoothedLoss < best.smoothedLoss ? point : best));

/** The slope of the line of least squares through equally spaced values, but for a factor. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  return values.reduce((sum, value, index) => sum + (index - middle) * value, 0);
}

/** The middle of those `SLOPE_POINTS` points, up to the one at `end`, over which the smoothed loss falls fastest. */
function steepest(points: readonly RatePoint[], end: number): RatePoint | null {
  let [best, bestSlope]: [RatePoint | null, number] = [null, 0];
  for (let start = 0; start + SLOPE_POINTS <= end + 1; start++) {
    const found = slope(points.slice(start, start + SLOPE_POINTS).map(({ smoothedLoss }) => smoothedLoss));
    if (found < bestSlope) [best, bestSlope] = [points[start + (SLOPE_POINTS - 1) / 2], found];
  }
  return best;
}

/** What the points say; at least one of them. */
export function summarizeSearch(points: RatePoint[], diverged: boolean): LearningRateSearch {
  const lowest = lowestOf(points);
  const fell = lowest.smoothedLoss < (1 - LEAST_FALL) * points[0].smoothedLoss;
  const suggestion = fell ? (steepest(points, points.indexOf(lowest))?.learningRate ?? null) : null;
  return { points, lowest: lowest.learningRate, suggestion, diverged };
}

async function search(
  trainer: Trainer,
  loader: BatchSource,
  steps: number,
  tell: (point: RatePoint, step: number) => void | Promise<void>,
  isStopped: () => boolean,
): Promise<LearningRateSearch> {
  const points: RatePoint[] = [];
  const smooth = smoother();
  for await (const batch of endless(loader)) {
    const step = points.length + 1;
    const { loss, correct } = trainer.step(batch, step);
    const value = loss.dataSync()[0];
    tf.dispose([batch.images, batch.labels, loss, correct]);
    if (!Number.isFinite(value)) {
      if (step > 1) return summarizeSearch(points, true);
      throw new Error(
        `The first loss is ${value}, before any update: look at the pictures and the start weights`,
      );
    }
    const point = { learningRate: trainer.learningRateAt(step), loss: value, smoothedLoss: smooth(value) };
    points.push(point);
    await tell(point, step);
    await eventLoopTurn();
    if (point.smoothedLoss > DIVERGED * lowestOf(points).smoothedLoss) return summarizeSearch(points, true);
    if (step === steps || isStopped()) break;
  }
  return summarizeSearch(points, false);
}

/**
 * The learning-rate range test (Smith 2017): trains on a few batches while the rate rises from `from` to `to`, by the
 * same factor at each step, and watches the loss. It falls, then rises when the rate is too high. The model is put
 * back to where it was, bit for bit, running statistics included; the batches are disposed.
 *
 * The suggestion is the rate at which the smoothed loss falls fastest; where it is lowest, the rate is too high already.
 * It holds for the same optimiser, batch size and freezing. Throws one line for a bad option, and when the first loss is no number.
 */
export async function findLearningRate(
  model: ImageClassifier,
  loader: BatchSource,
  options: LearningRateSearchOptions = {},
): Promise<LearningRateSearch> {
  const { from = 1e-5, to = 1, steps = 60, seed = 0, compiled = true, ...more } = options;
  const { classCounts, signal, onStep, ...settings } = more;
  checkOptions(from, to, steps);
  const { accumulate = 1 } = settings;
  const learningRate = (update: number) => from * (to / from) ** ((update - 1) / (steps - 1));
  const plan = { stepsPerEpoch: steps * accumulate, epochs: 1, seed, classCounts, compiled, learningRate };
  // A run's own schedule may be among the settings when a notebook hands all of its parameters over.
  const own = { learningRate: from, minLearningRate: 0, emaDecay: 0 };
  const trainer = createTrainer(model, { ...settings, ...own }, plan);
  const before = rememberVariables(model);
  // A notebook's cell must have reached its first await before it can listen for Stop; see `fit`.
  await eventLoopTurn();
  const stop = listenForStop(signal);
  const total = steps * accumulate;
  const tell = (point: RatePoint, step: number) => onStep?.(point, step, total);
  try {
    return await search(trainer, loader, total, tell, () => stop.requested);
  } finally {
    stop.release();
    trainer.dispose();
    before.restore();
    before.dispose();
  }
}
