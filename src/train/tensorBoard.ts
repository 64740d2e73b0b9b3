import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { moveAside } from './checkpointFiles';
import type { HistoryRow, RunRecords, StepRecord } from './history';

const EVENTS = /^events\.out\.tfevents\./;

/** Writes a run's numbers where TensorBoard finds them. */
export interface TensorBoard {
  /** `loss/step`, `accuracy/step` and `learning rate/step` at the step of the run, from 1. */
  step(stepOfRun: number, record: StepRecord, learningRate: number): void;
  /** `loss/train`, `loss/validation` and so on at the epoch, from 1. */
  epoch(row: HistoryRow): void;
  /** Puts everything on the disk and frees the writer. */
  close(): void;
}

/** How many writers this process has made: tfjs-node keeps one for each spelling of a folder and never closes it. */
let made = 0;

function openWriter(directory: string) {
  // Another spelling of the same folder, or a second run would write to the first one's file, which may be gone.
  const spelling = `${directory}${'/.'.repeat(made++)}`;
  let writer!: ReturnType<typeof tf.node.summaryFileWriter>;
  let handle!: tf.Tensor;
  tf.tidy(() => {
    writer = tf.node.summaryFileWriter(spelling);
    // tfjs-node frees neither this nor what it was made from.
    handle = tf.keep((writer as unknown as { resourceHandle: tf.Tensor }).resourceHandle);
  });
  const scalar = (name: string, value: number | null, step: number) => {
    if (value !== null) tf.tidy(() => writer.scalar(name, value, step));
  };
  const close = () => {
    writer.flush();
    handle.dispose();
  };
  return { scalar, close };
}

/**
 * Opens `directory` for TensorBoard. Event files of an earlier run are moved to `previous-<time>/`, where TensorBoard
 * shows them as a run of its own. Those of a run that is resumed are replaced: its records so far (`earlier`) are
 * written anew, so that no step is there twice or missing, whenever the run was killed.
 *
 * `learningRateAt`: by the step of the run, from 1. Throws when the folder cannot be written.
 */
export async function openTensorBoard(
  directory: string,
  run: { isResumed: boolean; earlier: RunRecords; stepsPerEpoch: number },
  learningRateAt: (stepOfRun: number) => number,
): Promise<TensorBoard> {
  const names = (await readdir(directory).catch(() => [])).filter((name) => EVENTS.test(name));
  if (run.isResumed) for (const name of names) await rm(join(directory, name));
  else await moveAside(directory, names);
  const { scalar, close } = openWriter(directory);
  const step: TensorBoard['step'] = (stepOfRun, { loss, accuracy }, learningRate) => {
    scalar('loss/step', loss, stepOfRun);
    scalar('accuracy/step', accuracy, stepOfRun);
    scalar('learning rate/step', learningRate, stepOfRun);
  };
  const epoch: TensorBoard['epoch'] = (row) => {
    scalar('loss/train', row.trainLoss, row.epoch);
    scalar('loss/validation', row.valLoss, row.epoch);
    scalar('accuracy/train', row.trainAccuracy, row.epoch);
    scalar('accuracy/validation', row.valAccuracy, row.epoch);
  };
  for (const record of run.earlier.steps) {
    const stepOfRun = (record.epoch - 1) * run.stepsPerEpoch + record.step;
    step(stepOfRun, record, learningRateAt(stepOfRun));
  }
  run.earlier.rows.forEach(epoch);
  return { step, epoch, close };
}
