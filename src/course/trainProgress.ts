import { duration, fileSize, percent } from '../report/format';
import { describeEpoch } from '../report/liveLearningCurves';
import type { RunStart, StepInfo } from '../train/fitOptions';
import type { HistoryRow } from '../train/history';

/** Where progress is shown: a terminal, or anything that takes text. */
interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\x1b[K';
const BAR_WIDTH = 20;

/** Milliseconds between two states: a terminal's line moves, a log file gets a line now and then. */
const TERMINAL_INTERVAL = 200;
const LOG_INTERVAL = 10_000;

/**
 * Shows a training in a terminal: one line that moves with bar, place, loss, accuracy, rate and time left, and lines
 * that stay for epochs and warnings. Into a pipe or a file a line every ten seconds instead of the moving one. Pass
 * its callbacks to `fit`.
 */
export class TrainProgress {
  private start: RunStart | undefined;
  private began = 0;
  private epochBegan = 0;
  private shown = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly output: Output = process.stdout,
    private readonly now: () => number = () => performance.now(),
  ) {}

  readonly onStart = (start: RunStart): void => {
    this.start = start;
    this.began = this.epochBegan = this.now();
    this.stay(start.message);
  };

  readonly onStep = (info: StepInfo): void => {
    const interval = this.output.isTTY ? TERMINAL_INTERVAL : LOG_INTERVAL;
    if (this.now() - this.shown < interval) return;
    this.shown = this.now();
    const line = this.describe(info);
    if (!this.output.isTTY) this.stay(line);
    else this.output.write(CLEAR_LINE + line.slice(0, (this.output.columns ?? 80) - 1));
  };

  readonly onEpoch = (row: HistoryRow): void => {
    this.stay(`${describeEpoch(row)} | ${duration((this.now() - this.epochBegan) / 1000)}`);
    this.epochBegan = this.now();
  };

  readonly onWarning = (warning: string): void => this.stay(`warning: ${warning}`);

  /** A line that stays. */
  stay(line: string): void {
    this.output.write(`${this.output.isTTY ? CLEAR_LINE : ''}${line}\n`);
  }

  private describe(info: StepInfo): string {
    const { epoch, step, stepsPerEpoch } = info;
    const { epochs, stepsDone } = this.start ?? { epochs: 1, stepsDone: 0 };
    const [done, total] = [(epoch - 1) * stepsPerEpoch + step, epochs * stepsPerEpoch];
    const seconds = (this.now() - this.began) / 1000;
    const left = done > stepsDone ? (seconds * (total - done)) / (done - stepsDone) : Number.NaN;
    const filled = Math.round((BAR_WIDTH * done) / total);
    return [
      `[${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] epoch ${epoch}/${epochs} step ${step}/${stepsPerEpoch}`,
      `loss ${info.loss.toFixed(4)}`,
      `accuracy ${percent(info.accuracy)}`,
      `${info.picturesPerSecond.toFixed(1)} pictures/s`,
      `${duration(left)} left`,
      `waiting for data ${percent(info.waitShare)}`,
      `memory ${fileSize(info.residentBytes)}`,
    ].join(' | ');
  }
}
