import * as tf from '@tensorflow/tfjs-node-gpu';
import { removeTemporaryFiles } from '../data/writeFileAtomic';
import type { ImageClassifier } from '../model/imageClassifier';
import { isOutOfPatience } from './bestEpoch';
import type { EpochProgress } from './checkpointContent';
import { movePreviousCheckpoints } from './checkpointFiles';
import { type CheckedFitOptions, checkFitOptions, type FitOptions } from './fitOptions';
import { lockFolder } from './folderLock';
import type { EpochTiming, History, HistoryRow, RunEnd } from './history';
import { type Resumed, resumeRun } from './resumeRun';
import { type Run, tellRemarks, warn } from './run';
import { saveRun } from './saveRun';
import { listenForStop } from './stopRequest';
import { type Stopwatch, startStopwatch } from './stopwatch';
import { openTensorBoard } from './tensorBoard';
import { readTiming, TIMING_FILE } from './timingFile';
import { trainEpoch } from './trainEpoch';
import { createTrainer, type Trainer } from './trainer';
import { createValidator, eventLoopTurn, type Validator } from './validate';
import { watchRun } from './watchRun';

export { NonFiniteLossError } from './nonFiniteLossError';

const NO_PROGRESS: EpochProgress = { step: 0, lossSum: 0, correct: 0, pictures: 0 };

/** Enters what the clock says of the epoch so far; `before`: the seconds of its parts before a resumption. */
function recordTiming(run: Run, epoch: number, time: Stopwatch, before: number): void {
  const timing: EpochTiming = {
    epoch,
    seconds: before + time.seconds,
    picturesPerSecond: time.picturesPerSecond,
    waitShare: time.waitShare,
    residentBytes: process.memoryUsage.rss(),
    tensorBytes: tf.memory().numBytes,
  };
  run.timing = [...run.timing.filter((one) => one.epoch !== epoch), timing];
}

/** One epoch with its validation and checkpoint. Says how the run ended with it, or null when it goes on. */
async function runEpoch(run: Run, epoch: number, start: EpochProgress): Promise<RunEnd | null> {
  const { options, history, stop, trainer, validator } = run;
  const before = run.timing.find((one) => one.epoch === epoch)?.seconds ?? 0;
  const time = startStopwatch();
  const { sums, isDone } = await trainEpoch(run, epoch, start, time);
  const result = isDone && options.val ? await validator.validate(options.val, () => stop.requested) : null;
  await tellRemarks(run);
  recordTiming(run, epoch, time, before);
  if (!isDone || (options.val && result === null)) {
    await saveRun(run, epoch, sums);
    return 'stopped';
  }
  const row: HistoryRow = {
    epoch,
    trainLoss: sums.lossSum / sums.pictures,
    trainAccuracy: sums.correct / sums.pictures,
    valLoss: result !== null && Number.isFinite(result.loss) ? result.loss : null,
    valAccuracy: result?.accuracy ?? null,
    learningRate: trainer.learningRateAt(epoch * options.train.batchesPerEpoch),
  };
  history.rows.push(row);
  run.board?.epoch(row);
  await options.onEpoch?.(row);
  if (result !== null) await warn(run, run.watch.validation(epoch, result));
  await saveRun(run, epoch, null);
  return endAfter(run, epoch);
}

function endAfter({ options, history, stop }: Run, epoch: number): RunEnd | null {
  if (epoch >= options.epochs) return 'complete';
  if (isOutOfPatience(history.rows, options)) return 'patience';
  return stop.requested ? 'stopped' : null;
}

async function runEpochs(run: Run, resumed: Resumed | null): Promise<RunEnd> {
  const done = resumed?.content;
  let progress = done?.progress ?? NO_PROGRESS;
  let epoch = done === undefined ? 1 : done.progress === null ? done.epoch + 1 : done.epoch;
  let ended = run.stop.requested ? 'stopped' : done?.progress === null ? endAfter(run, done.epoch) : null;
  for (; ended === null; epoch++) {
    ended = await runEpoch(run, epoch, progress);
    progress = NO_PROGRESS;
  }
  return ended;
}

async function clearFolder(checkpointDir: string | undefined): Promise<string | undefined> {
  if (checkpointDir === undefined) return undefined;
  await removeTemporaryFiles(checkpointDir);
  return (await movePreviousCheckpoints(checkpointDir, [TIMING_FILE])) ?? undefined;
}

function startMessage(resumed: Resumed | null, { resume, checkpointDir, epochs }: CheckedFitOptions): string {
  if (resumed === null) {
    return resume
      ? `No checkpoint in ${checkpointDir}: training starts from the beginning`
      : 'Training starts';
  }
  const { epoch, progress } = resumed.content;
  const where = progress === null ? `epoch ${epoch}` : `epoch ${epoch}, step ${progress.step},`;
  return `Going on from ${resumed.path}: ${where} of ${epochs} epochs is done`;
}

/** Reads what was done before, or clears the folder for a new run; tells where the run begins. */
async function begin(run: Run): Promise<Resumed | null> {
  const { options, history, trainer, model } = run;
  const { checkpointDir, resume, epochs, tensorboardDir, train } = options;
  const stepsPerEpoch = train.batchesPerEpoch;
  const resumed =
    resume && checkpointDir !== undefined
      ? await resumeRun(model, trainer, { ...options, checkpointDir })
      : null;
  if (resumed === null) history.previousDir = await clearFolder(checkpointDir);
  else {
    Object.assign(history, resumed.content.history, { resumedFrom: resumed.path });
    run.timing = await readTiming(checkpointDir as string);
  }
  run.watch = watchRun(options.classNames, options.learningRate, history);
  if (tensorboardDir) {
    const told = { isResumed: resumed !== null, earlier: history, stepsPerEpoch };
    run.board = await openTensorBoard(tensorboardDir, told, trainer.learningRateAt);
  }
  await options.onStart?.({
    message: startMessage(resumed, options),
    resumedFrom: history.resumedFrom,
    stepsDone: history.steps.length,
    stepsPerEpoch,
    epochs,
    history,
  });
  await warn(run, resumed?.warning ?? null);
  return resumed;
}

function newRun(
  model: ImageClassifier,
  trainer: Trainer,
  validator: Validator,
  options: CheckedFitOptions,
): Omit<Run, 'stop' | 'remarks'> {
  const history: History = {
    rows: [],
    steps: [],
    warnings: [],
    ended: 'stopped',
    timing: [],
    resumedFrom: null,
    saveErrors: [],
  };
  const watch = watchRun(options.classNames, options.learningRate);
  return { model, trainer, validator, options, history, watch, timing: [], board: null };
}

/**
 * Trains `model` on the mean cross-entropy, epoch by epoch, and changes its variables in place. Taught in notebook 03.
 * Disposes the batches and its own tensors; the model stays the caller's. Prints nothing: the callbacks tell.
 *
 * Ctrl-C, Jupyter's Stop, SIGTERM or `signal` end it early: the step is finished, a checkpoint written, `ended` is
 * 'stopped'. With `resume` it goes on where the last checkpoint of `checkpointDir` was written, after a stop as after
 * a kill, and on a CPU ends with the same weights, history and checkpoint files, bit for bit, as a run that nobody
 * disturbed. Everything random is a function of seed, epoch and step.
 *
 * Throws one line for a bad option, for a checkpoint that does not fit, and for a folder that another training writes
 * to; NonFiniteLossError when loss or weights are
 * no numbers any more; and what the loader or the disk throws.
 */
export async function fit(model: ImageClassifier, options: FitOptions): Promise<History> {
  const checked = checkFitOptions(model, options);
  const { train, epochs, seed, classCounts, checkpointDir, compiled } = checked;
  const remarks: string[] = [];
  const reasons = new Set<string>();
  const onNotCompiled = (reason: string) => {
    if (!reasons.has(reason)) remarks.push(reason);
    reasons.add(reason);
  };
  const plan = { stepsPerEpoch: train.batchesPerEpoch, epochs, seed, classCounts, onNotCompiled };
  const trainer = createTrainer(model, checked, { ...plan, compiled });
  const validator = createValidator(trainer.evaluationModel, { compiled, onNotCompiled });
  // A notebook's cell runs up to its first await inside Node's own watch for Ctrl-C, which resets the signal when it
  // ends: a listener added before would not be heard, and Stop would end the kernel.
  await eventLoopTurn();
  const run: Run = {
    ...newRun(model, trainer, validator, checked),
    remarks,
    stop: listenForStop(checked.signal),
  };
  let unlock: (() => Promise<void>) | undefined;
  try {
    if (checkpointDir !== undefined) unlock = await lockFolder(checkpointDir);
    run.history.ended = await runEpochs(run, await begin(run));
    const finished = new Set(run.history.rows.map(({ epoch }) => epoch));
    run.history.timing = run.timing.filter(({ epoch }) => finished.has(epoch));
    return run.history;
  } finally {
    run.stop.release();
    run.board?.close();
    validator.dispose();
    trainer.dispose();
    await unlock?.();
  }
}
