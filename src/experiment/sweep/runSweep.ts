import { comparePredictions } from '../../evaluate/compare/comparePredictions';
import type { Prediction } from '../../evaluate/prediction';
import { listenForStop, type StopRequest } from '../../train/stopRequest';
import { eventLoopTurn } from '../../train/validate';
import type { TrialRequest } from '../trial';
import { TRIAL_DEFAULTS } from '../trialParameters';
import { halvingRungs, type Rung } from './halvingRungs';
import { createHeadTrials } from './headTrials';
import type { SweepPictures } from './sweepPictures';
import type { SweepPlan } from './sweepPlan';
import type { JudgedScore, Judgement, SweepRun } from './sweepRun';
import { gridSettings, randomSetting, type Setting } from './sweepSettings';
import { rankTrials, type SweepTrial, scoreOf, sweepTrial } from './sweepTrial';
import { createTrialRunner, predictionsOfSides, type TrialRunner } from './trialRunner';

/** What a sweep is told besides its plan. */
export interface RunSweepOptions {
  readonly pictures: SweepPictures;
  /** Where the trials' folders go. */
  readonly folder: string;
  /** Does trials again that failed in an earlier call. Default false: they are taken as they are. */
  readonly retryFailed?: boolean;
  /** Where features are kept; default `.cache/features`. */
  readonly featuresDirectory?: string;
  /** Ends the sweep as Ctrl-C does. */
  readonly signal?: AbortSignal;
  /** Told after each trial, the base setting as the first; `total`: how many there will be. */
  onTrial?(trial: SweepTrial, done: number, total: number): void | Promise<void>;
  /** Told after each training of the comparison at the end. */
  onJudged?(done: number, total: number): void | Promise<void>;
  onStep?: TrialRequest['onStep'];
  /** Told while features are computed: how many pictures, each with each of its crops, are done. */
  onFeatures?(computed: number): void;
}

interface Sweeping {
  readonly plan: SweepPlan;
  readonly options: RunSweepOptions;
  readonly runner: TrialRunner;
  readonly stop: StopRequest;
  readonly trials: SweepTrial[];
}

const STOPPED = 'The sweep was stopped before winner and base setting were compared.';

const numbered = (index: number) => `trial_${String(index).padStart(3, '0')}`;

/** Trains and judges a setting; false when the sweep is to end. */
async function tryOne(
  sweeping: Sweeping,
  place: { name: string; index: number; rung: number; setting: Setting; total: number },
): Promise<boolean> {
  const { plan, options, runner, stop, trials } = sweeping;
  const { total, ...identity } = place;
  const parts = await runner.run(place.name, 'sweep', place.setting, options.pictures.choosing);
  const epochs = Number(place.setting.epochs ?? plan.base.epochs ?? TRIAL_DEFAULTS.epochs);
  const trial = sweepTrial({ ...identity, epochs }, parts);
  if (trial.state === 'stopped') return false;
  trials.push(trial);
  await options.onTrial?.(trial, trials.length, total);
  return !stop.requested;
}

/** The settings in their order, by number from 1. */
function settingsOf({ method, parameters, trials, seed }: SweepPlan): Map<number, Setting> {
  const settings =
    method === 'grid'
      ? gridSettings(parameters)
      : Array.from({ length: trials }, (_, index) => randomSetting(parameters, seed, index));
  return new Map(settings.map((setting, index) => [index + 1, setting]));
}

function rungsOf(plan: SweepPlan, settings: number): readonly Rung[] {
  const epochs = plan.base.epochs ?? TRIAL_DEFAULTS.epochs;
  return plan.method === 'halving' ? halvingRungs({ ...plan, epochs }) : [{ trials: settings, epochs }];
}

/** All trials of the plan, after the base setting; false when it was stopped before the end. */
async function tryAll(sweeping: Sweeping): Promise<boolean> {
  const { plan, trials } = sweeping;
  const settings = settingsOf(plan);
  const rungs = rungsOf(plan, settings.size);
  const total = 1 + rungs.reduce((sum, rung) => sum + rung.trials, 0);
  if (!(await tryOne(sweeping, { name: 'base', index: 0, rung: 1, setting: {}, total }))) return false;
  let contenders = [...settings.keys()];
  for (const [number, { epochs }] of rungs.entries()) {
    const rung = number + 1;
    for (const index of contenders) {
      const own = settings.get(index) ?? {};
      const setting = plan.method === 'halving' ? { ...own, epochs } : own;
      const name = plan.method === 'halving' ? `${numbered(index)}_epochs_${epochs}` : numbered(index);
      if (!(await tryOne(sweeping, { name, index, rung, setting, total }))) return false;
    }
    const judged = rankTrials(
      trials.filter((trial) => trial.index > 0 && trial.rung === rung),
      plan.monitor,
    );
    contenders = judged.slice(0, rungs[rung]?.trials ?? 0).map(({ index }) => index);
  }
  return true;
}

/** Of equal ones the base setting, then the first. Only the last round has trained to the end. */
function winnerOf(trials: readonly SweepTrial[], { monitor }: SweepPlan): SweepTrial | null {
  const last = Math.max(...trials.map(({ rung }) => rung));
  const [best] = rankTrials(
    trials.filter(({ rung, index }) => rung === last || index === 0),
    monitor,
  );
  return best ?? null;
}

const judgedScore = (predictions: readonly Prediction[]): JudgedScore => {
  const { valAccuracy, interval, valLoss } = scoreOf(predictions);
  return { accuracy: valAccuracy ?? 0, interval: interval ?? [0, 1], loss: valLoss };
};

/** Trains winner and base anew and compares them; or says why not. */
async function judge({ plan, options, runner, stop, trials }: Sweeping): Promise<Judgement | string> {
  const { judging } = options.pictures;
  const winner = winnerOf(trials, plan);
  if (winner === null) return 'No trial is complete: there is no winner.';
  if (winner.index === 0) return 'No trial beat the base setting: there is no winner to compare with it.';
  if (judging.length === 0) return 'The winner was not compared with the base setting on other pictures.';
  const answers: Prediction[][] = [];
  let done = 0;
  for (const { name, setting } of [{ name: 'base', setting: {} }, winner]) {
    const predictions: Prediction[] = [];
    for (const side of judging) {
      const results = await runner.run(`judge_${name}`, 'fold', setting, [side]);
      const failed = results.find(({ trial }) => trial.state === 'failed');
      if (failed)
        return `Winner and base setting were not compared: ${failed.trial.name} failed: ${failed.trial.error}`;
      const found = predictionsOfSides(results);
      if (found === null || stop.requested) return STOPPED;
      predictions.push(...found);
      await options.onJudged?.(++done, 2 * judging.length);
    }
    answers.push(predictions);
  }
  const [base, best] = answers;
  return {
    base: judgedScore(base),
    winner: judgedScore(best),
    pictures: base.length,
    by:
      plan.folds > 0
        ? 'the validation pictures, which chose nothing'
        : `${judging.length} folds of the training pictures, which chose nothing`,
    comparison: comparePredictions(base, best, ['the base setting', 'the winner']),
  };
}

/**
 * Tries the settings of a plan, one after another, each as a trial with a folder of its own (docs/EXPERIMENTS.md). First
 * the base setting, which the winner must beat; at the end both are trained anew and compared on pictures that did not
 * choose (see `sweepPictures`): the score that chose the best of many is too good.
 *
 * Each round of halving trains anew for its epochs, with a schedule of that length, so that every score is that of a finished
 * training: going on from a checkpoint would save at most one in `eta` epochs, and judge rates that have not come down yet.
 *
 * Trials of one seed see the same pictures in the same order: they differ by their settings alone. A frozen network's features
 * are computed once. Trials that fail are recorded and passed over. Ctrl-C, SIGTERM or `signal` finish the step; the same call goes
 * on where it ended, and ends with the same trials as one that nobody disturbed. The test part is never read.
 *
 * @throws Error in one line when a folder cannot be written
 */
export async function runSweep(plan: SweepPlan, options: RunSweepOptions): Promise<SweepRun> {
  const begun = performance.now();
  // As in `fit`: what listens before a cell's first await is not heard.
  await eventLoopTurn();
  const stop = listenForStop(options.signal);
  const isStopped = () => stop.requested;
  const heads = createHeadTrials({
    directory: options.featuresDirectory,
    isStopped,
    onFeatures: options.onFeatures,
  });
  const runner = createTrialRunner({ plan, heads, ...options });
  const sweeping: Sweeping = { plan, options, runner, stop, trials: [] };
  try {
    const isDone = await tryAll(sweeping);
    const { trials } = sweeping;
    const judgement = isDone ? await judge(sweeping) : STOPPED;
    return {
      plan,
      state: judgement === STOPPED ? 'stopped' : 'complete',
      base: trials[0] ?? null,
      trials: trials.slice(1),
      winner: trials.length === 0 ? null : winnerOf(trials, plan),
      judgement,
      seconds: (performance.now() - begun) / 1000,
      features: { seconds: heads.seconds, computed: heads.computed },
    };
  } finally {
    stop.release();
    await heads.dispose();
  }
}
