import type { RunStart, StepInfo } from '../train/fitOptions';
import { formatStep } from '../train/formatStep';
import type { HistoryRow } from '../train/history';
import { type LiveDisplay, liveDisplay, type ProgressBar, progressBar } from './display';
import { learningCurvesFigure } from './figures/learningCurvesFigure';
import { fileSize, percent, shortNumber } from './format';

/** Milliseconds between two figures. */
const DRAW_INTERVAL = 500;

/** What `fit` calls while it trains, and what shows it. */
export interface LiveLearningCurves {
  onStart(start: RunStart): void;
  onStep(info: StepInfo): void;
  onEpoch(row: HistoryRow): void;
  /** Shows the last state. Call it after training. */
  finish(): void;
}

/** A step as the progress bar says it: place, loss, accuracy, rates, and where time and memory go. */
export function describeStep(info: StepInfo): string {
  return [
    formatStep(info),
    `accuracy ${percent(info.accuracy)}`,
    `learning rate ${shortNumber(info.learningRate, 3)}`,
    `${info.picturesPerSecond.toFixed(1)} pictures/s`,
    `waiting for data ${percent(info.waitShare)}`,
    `memory ${fileSize(info.residentBytes)}, tensors ${fileSize(info.tensorBytes)}`,
  ].join(' | ');
}

/** A finished epoch as one line. */
export function describeEpoch(row: HistoryRow): string {
  const parts = [
    `Epoch ${row.epoch}`,
    `loss ${row.trainLoss.toFixed(4)}`,
    `accuracy ${percent(row.trainAccuracy)}`,
  ];
  if (row.valLoss !== null) parts.push(`val loss ${row.valLoss.toFixed(4)}`);
  if (row.valAccuracy !== null) parts.push(`val accuracy ${percent(row.valAccuracy)}`);
  return parts.join(' | ');
}

/**
 * Learning curves that grow while `fit` trains: a progress bar, one figure with the loss of every step and the
 * validation of every epoch, and one printed line per epoch. A resumed run shows what was recorded before as well.
 * Pass the three callbacks to `fit`.
 */
export function liveLearningCurves(): LiveLearningCurves {
  let progress: ProgressBar | undefined;
  let display: LiveDisplay | undefined;
  let start: RunStart | undefined;
  let epochBegan = performance.now();
  let drawn = 0;

  /** A figure of all steps costs more than a quick step: between epochs it is made no more often than it shows. */
  function draw(isDue = performance.now() - drawn > DRAW_INTERVAL): void {
    if (start === undefined || !isDue) return;
    drawn = performance.now();
    const { history, stepsPerEpoch, epochs } = start;
    const steps = history.steps.map(({ epoch, step, loss }) => ({
      epoch: epoch - 1 + step / stepsPerEpoch,
      loss,
    }));
    display?.update(learningCurvesFigure({ steps, epochs: history.rows, totalEpochs: epochs }));
  }

  return {
    onStart(run) {
      start = run;
      const { epochs, stepsPerEpoch, stepsDone, message } = run;
      console.log(message);
      progress = progressBar({ total: epochs * stepsPerEpoch, before: stepsDone, label: 'Training' });
      display = liveDisplay();
      epochBegan = performance.now();
      if (stepsDone > 0) draw(true);
    },
    onStep(info) {
      progress?.update((info.epoch - 1) * info.stepsPerEpoch + info.step, describeStep(info));
      draw();
    },
    onEpoch(row) {
      const seconds = (performance.now() - epochBegan) / 1000;
      console.log(`${describeEpoch(row)} | ${seconds.toFixed(1)} s`);
      epochBegan = performance.now();
      draw(true);
    },
    finish() {
      progress?.finish();
      draw(true);
      display?.finish();
    },
  };
}
