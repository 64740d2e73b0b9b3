import * as tf from '@tensorflow/tfjs-node-gpu';
import type { Batch } from '../data/createLoader';
import type { ImageClassifier } from '../model/imageClassifier';
import { type EpochProgress, saveCheckpoint } from './checkpoint';
import { movePreviousCheckpoints } from './checkpointFiles';
import { type CheckedFitOptions, checkFitOptions, type FitOptions } from './fitOptions';
import type { History, HistoryRow } from './history';
import { listenForStop, type StopRequest } from './stopRequest';
import { createTrainer, type Trainer } from './trainer';
import { eventLoopTurn, validate } from './validate';
import { type RunWatch, watchRun } from './watchRun';

/** Thrown when a loss is no number any more. The weights in memory are spoilt; the last checkpoint is not. */
export class NonFiniteLossError extends Error {
  override name = 'NonFiniteLossError';
  constructor(
    message: string,
    /** The run up to the step that failed. */
    readonly history: History,
  ) {
    super(message);
  }
}

/** What the functions of one run share. */
interface Run {
  model: ImageClassifier;
  trainer: Trainer;
  options: CheckedFitOptions;
  history: History;
  watch: RunWatch;
  stop: StopRequest;
}

const NO_PROGRESS: EpochProgress = { step: 0, lossSum: 0, correct: 0, pictures: 0 };

function trainerFor(model: ImageClassifier, options: CheckedFitOptions): Trainer {
  const { train, epochs, seed, resumeFrom } = options;
  const trainer = createTrainer(model, options, { stepsPerEpoch: train.batchesPerEpoch, epochs, seed });
  if (resumeFrom === undefined) return trainer;
  const { kind, arrays } = resumeFrom.optimizerState;
  const { optimizer } = trainer.describe();
  try {
    if (kind !== optimizer)
      throw new Error(`${resumeFrom.path} was trained with ${kind}, not with ${optimizer}`);
    trainer.restore(arrays);
    return trainer;
  } catch (error) {
    trainer.dispose();
    throw error;
  }
}

async function warn({ history, options }: Run, warning: string | null): Promise<void> {
  if (warning === null) return;
  history.warnings.push(warning);
  await options.onWarning?.(warning);
}

async function save(run: Run, epoch: number, progress: EpochProgress | null): Promise<void> {
  const { checkpointDir, transform, classNames, config } = run.options;
  if (checkpointDir === undefined || transform === undefined) return;
  const info = { classNames, transform, config, epoch, progress, history: run.history };
  await saveCheckpoint(checkpointDir, run.model, run.trainer, info);
}

/** One update, `position` steps into the epoch; reads loss and right answers back. Throws when the loss is no number. */
function runStep({ trainer, options, history }: Run, batch: Batch, epoch: number, position: number) {
  const stepOfRun = (epoch - 1) * options.train.batchesPerEpoch + position;
  const outputs = trainer.step(batch, stepOfRun);
  const [loss, correct] = [outputs.loss.dataSync()[0], outputs.correct.dataSync()[0]];
  tf.dispose([outputs.loss, outputs.correct]);
  if (Number.isFinite(loss)) return { loss, correct };
  throw new NonFiniteLossError(
    `The loss is ${loss} in epoch ${epoch}, step ${position}: lower the learning rate (${trainer.learningRateAt(stepOfRun)}); checkpoints saved before are sound`,
    history,
  );
}

/** How fast an epoch goes, and how much of its time goes into waiting for pictures. */
function stopwatch() {
  const begun = performance.now();
  let [waiting, asked, seen] = [0, begun, 0];
  return {
    ask: () => {
      asked = performance.now();
    },
    receive: () => {
      waiting += performance.now() - asked;
    },
    count: (pictures: number) => {
      seen += pictures;
      const elapsed = performance.now() - begun;
      return { picturesPerSecond: (1000 * seen) / elapsed, waitShare: waiting / elapsed };
    },
  };
}

type Stopwatch = ReturnType<typeof stopwatch>;

/** One step, told to `onStep` and to the watch; returns the epoch's sums with it. */
async function learn(run: Run, batch: Batch, epoch: number, sums: EpochProgress, time: Stopwatch) {
  const { options, history } = run;
  const stepsPerEpoch = options.train.batchesPerEpoch;
  const step = sums.step + 1;
  const pictures = batch.samples.length;
  const { loss, correct } = runStep(run, batch, epoch, step);
  history.steps.push({ epoch, step, loss });
  const accuracy = correct / pictures;
  await options.onStep?.({ epoch, step, stepsPerEpoch, loss, accuracy, ...time.count(pictures) });
  await warn(run, run.watch.step((epoch - 1) * stepsPerEpoch + step, loss));
  return {
    step,
    lossSum: sums.lossSum + loss * pictures,
    correct: sums.correct + correct,
    pictures: sums.pictures + pictures,
  };
}

/** Trains one epoch from step `start.step` on; returns the sums so far, those of a part when the run was stopped. */
async function trainEpoch(run: Run, epoch: number, start: EpochProgress): Promise<EpochProgress> {
  const time = stopwatch();
  let sums = start;
  let position = 0;
  for await (const batch of run.options.train.batches(epoch)) {
    time.receive();
    position++;
    try {
      // A resumed epoch begins with the batches that were done already; they are only passed over.
      if (position > start.step) sums = await learn(run, batch, epoch, sums, time);
    } finally {
      tf.dispose([batch.images, batch.labels]);
    }
    await eventLoopTurn();
    if (run.stop.requested) break;
    time.ask();
  }
  return sums;
}

/** One epoch with its validation and checkpoint; false when the run was stopped in it. */
async function runEpoch(run: Run, epoch: number, start: EpochProgress): Promise<boolean> {
  const { options, history, stop, trainer } = run;
  const begun = performance.now();
  const sums = await trainEpoch(run, epoch, start);
  const isDone = sums.step === options.train.batchesPerEpoch;
  const result =
    isDone && options.val ? await validate(trainer.evaluationModel, options.val, () => stop.requested) : null;
  if (!isDone || (options.val && result === null)) {
    await save(run, epoch, sums);
    return false;
  }
  const row: HistoryRow = {
    epoch,
    trainLoss: sums.lossSum / sums.pictures,
    trainAccuracy: sums.correct / sums.pictures,
    valLoss: result !== null && Number.isFinite(result.loss) ? result.loss : null,
    valAccuracy: result?.accuracy ?? null,
    learningRate: trainer.learningRateAt(epoch * options.train.batchesPerEpoch),
    seconds: (performance.now() - begun) / 1000,
  };
  history.rows.push(row);
  await options.onEpoch?.(row);
  if (result !== null) await warn(run, run.watch.validation(epoch, result));
  const isLast = epoch === options.epochs;
  if (isLast || stop.requested || epoch % options.saveInterval === 0) await save(run, epoch, null);
  return isLast || !stop.requested;
}

async function runEpochs(run: Run): Promise<void> {
  const { resumeFrom, epochs } = run.options;
  let progress = resumeFrom?.progress ?? NO_PROGRESS;
  const first = resumeFrom === undefined ? 1 : resumeFrom.epoch + (resumeFrom.progress === null ? 1 : 0);
  for (let epoch = first; epoch <= epochs; epoch++) {
    if (run.stop.requested || !(await runEpoch(run, epoch, progress))) {
      run.history.stopped = true;
      return;
    }
    progress = NO_PROGRESS;
  }
}

/**
 * Trains `model` on the mean cross-entropy, epoch by epoch, and changes its variables in place. Taught in
 * notebook 03. Disposes the batches and its own tensors; the model stays the caller's. Prints nothing.
 *
 * Ctrl-C, Jupyter's Stop or `signal` end it early: the step is finished, a checkpoint written, `stopped` is true.
 * A resumed run goes on with the same bits as one that was never stopped, on a CPU.
 *
 * Throws one line for a bad option, NonFiniteLossError when the loss is no number any more, and what the loader or
 * the disk throws.
 */
export async function fit(model: ImageClassifier, options: FitOptions): Promise<History> {
  const checked = checkFitOptions(model, options);
  const { resumeFrom, checkpointDir, classNames, learningRate } = checked;
  const trainer = trainerFor(model, checked);
  const earlier = structuredClone(resumeFrom?.history ?? { rows: [], steps: [], warnings: [] });
  const history: History = { ...earlier, stopped: false };
  // A notebook's cell runs up to its first await inside Node's own watch for Ctrl-C, which resets the signal when it
  // ends: a listener added before would not be heard, and Stop would end the kernel.
  await eventLoopTurn();
  const stop = listenForStop(checked.signal);
  try {
    if (checkpointDir !== undefined && resumeFrom === undefined) {
      history.previousDir = (await movePreviousCheckpoints(checkpointDir)) ?? undefined;
    }
    await runEpochs({
      model,
      trainer,
      options: checked,
      history,
      watch: watchRun(classNames, learningRate),
      stop,
    });
    return history;
  } finally {
    stop.release();
    trainer.dispose();
  }
}
