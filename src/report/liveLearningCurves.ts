import type { StepInfo } from '../train/fitOptions';
import { formatStep } from '../train/formatStep';
import type { HistoryRow } from '../train/history';
import { liveDisplay, progressBar } from './display';
import { type EpochPoint, learningCurvesFigure, type StepPoint } from './figures/learningCurvesFigure';
import { percent } from './format';

/** What `fit` calls while it trains, and what shows it. */
export interface LiveLearningCurves {
  onStep(info: StepInfo): void;
  onEpoch(row: HistoryRow): void;
  /** Shows the last state. Call it after training. */
  finish(): void;
}

/**
 * Learning curves that grow while `fit` trains: a progress bar with rate and time left, one figure with the loss of
 * every step and the validation of every epoch, and one printed line per epoch. Pass the two callbacks to `fit`.
 *
 * @param epochs number of epochs of the run, so that the axis stays still
 * @param stepsPerEpoch batches of one epoch
 */
export function liveLearningCurves(epochs: number, stepsPerEpoch: number): LiveLearningCurves {
  const progress = progressBar({ total: epochs * stepsPerEpoch, label: 'Training' });
  const display = liveDisplay();
  const steps: StepPoint[] = [];
  const rows: EpochPoint[] = [];
  const draw = () => display.update(learningCurvesFigure({ steps, epochs: rows, totalEpochs: epochs }));
  return {
    onStep(info) {
      const done = (info.epoch - 1) * stepsPerEpoch + info.step;
      steps.push({ epoch: done / stepsPerEpoch, loss: info.loss });
      progress.update(
        done,
        `${formatStep(info)} | ${info.picturesPerSecond.toFixed(1)} pictures/s | waiting for data ${percent(info.waitShare)}`,
      );
      draw();
    },
    onEpoch(row) {
      rows.push(row);
      const validation =
        row.valLoss === null || row.valAccuracy === null
          ? ''
          : ` | val loss ${row.valLoss.toFixed(4)} | val accuracy ${percent(row.valAccuracy)}`;
      console.log(
        `Epoch ${row.epoch} | loss ${row.trainLoss.toFixed(4)} | accuracy ${percent(row.trainAccuracy)}${validation} | ${row.seconds.toFixed(1)} s`,
      );
      draw();
    },
    finish() {
      progress.finish();
      display.finish();
    },
  };
}
