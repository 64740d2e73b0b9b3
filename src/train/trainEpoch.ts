import * as tf from '@tensorflow/tfjs-node-gpu';
import type { EpochProgress } from './checkpointContent';
import { NonFiniteLossError } from './nonFiniteLossError';
import { type Run, tellRemarks, warn } from './run';
import { saveRun } from './saveRun';
import type { Stopwatch } from './stopwatch';
import type { TrainBatch } from './trainStep';
import { eventLoopTurn } from './validate';

/** One update, `position` steps into the epoch; reads loss and right answers back. Throws when the loss is no number. */
function runStep(
  { trainer, history }: Run,
  batch: TrainBatch,
  epoch: number,
  position: number,
  stepOfRun: number,
) {
  const outputs = trainer.step(batch, stepOfRun);
  const [loss, correct] = [outputs.loss.dataSync()[0], outputs.correct.dataSync()[0]];
  tf.dispose([outputs.loss, outputs.correct]);
  const learningRate = trainer.learningRateAt(stepOfRun);
  if (Number.isFinite(loss)) return { loss, correct, learningRate };
  throw new NonFiniteLossError(
    `The loss is ${loss} in epoch ${epoch}, step ${position}: lower the learning rate (${learningRate}); checkpoints saved before are sound`,
    history,
  );
}

/** One step, told to everyone who listens; returns the epoch's sums with it. */
async function learn(run: Run, batch: TrainBatch, epoch: number, sums: EpochProgress, time: Stopwatch) {
  const { options, history } = run;
  const stepsPerEpoch = options.train.batchesPerEpoch;
  const step = sums.step + 1;
  const stepOfRun = (epoch - 1) * stepsPerEpoch + step;
  const pictures = batch.labels.shape[0];
  const { loss, correct, learningRate } = runStep(run, batch, epoch, step, stepOfRun);
  time.count(pictures);
  const record = { epoch, step, loss, accuracy: correct / pictures };
  history.steps.push(record);
  run.board?.step(stepOfRun, record, learningRate);
  const { picturesPerSecond, waitShare } = time;
  const memory = { residentBytes: process.memoryUsage.rss(), tensorBytes: tf.memory().numBytes };
  await options.onStep?.({ ...record, stepsPerEpoch, learningRate, picturesPerSecond, waitShare, ...memory });
  await warn(run, run.watch.step(stepOfRun, loss));
  await tellRemarks(run);
  const next: EpochProgress = {
    step,
    lossSum: sums.lossSum + loss * pictures,
    correct: sums.correct + correct,
    pictures: sums.pictures + pictures,
  };
  const { saveSteps } = options;
  if (saveSteps > 0 && stepOfRun % saveSteps === 0 && step < stepsPerEpoch) await saveRun(run, epoch, next);
  return next;
}

/**
 * Trains one epoch from step `start.step` on; disposes the batches. Returns the sums so far, and whether the epoch is
 * done: it is not when the run was stopped before its last step.
 */
export async function trainEpoch(run: Run, epoch: number, start: EpochProgress, time: Stopwatch) {
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
    if (run.stop.requested && position < run.options.train.batchesPerEpoch) return { sums, isDone: false };
    time.ask();
  }
  return { sums, isDone: true };
}
