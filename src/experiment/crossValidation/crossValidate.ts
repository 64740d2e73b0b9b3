import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nearDuplicates } from '../../data/checks/nearDuplicates';
import type { Sample } from '../../data/dataset';
import type { GroupOf } from '../../data/groupSamples';
import { type Fold, kFold } from '../../data/kFold';
import { nearGroupOf } from '../../data/nearGroups';
import { writeFileAtomic } from '../../data/writeFileAtomic';
import { computeMetrics } from '../../evaluate/computeMetrics';
import type { Prediction } from '../../evaluate/prediction';
import { writePredictionsCsv } from '../../evaluate/predictionsCsv';
import { writeMetrics } from '../../evaluate/writeMetrics';
import type { StepInfo } from '../../train/fitOptions';
import type { HistoryRow } from '../../train/history';
import { listenForStop } from '../../train/stopRequest';
import { eventLoopTurn } from '../../train/validate';
import { runTrial } from '../runTrial';
import type { TrialRequest, TrialResult } from '../trial';
import { dataFingerprint } from '../trialFingerprint';
import {
  CROSS_VALIDATION_FILE,
  type CrossValidation,
  type CrossValidationRecord,
  OUT_OF_FOLD_METRICS,
  OUT_OF_FOLD_PREDICTIONS,
} from './crossValidation';
import { foldScores } from './foldScores';

/** What `crossValidate` is told. */
export interface CrossValidationRequest
  extends Pick<
    TrialRequest,
    | 'name'
    | 'parameters'
    | 'overridden'
    | 'classNames'
    | 'dataFingerprint'
    | 'commit'
    | 'signal'
    | 'onWarning'
  > {
  /** Training and validation pictures together, each once. Those of the test part are refused. */
  readonly samples: readonly Sample[];
  /** How many folds; at least 2. */
  readonly folds: number;
  /** Decides the folds. Default 0. Equal seeds give two settings the same folds. */
  readonly foldSeed?: number;
  /** What must stay in one fold; by default near duplicates of one class, see `nearGroupOf`. */
  readonly groupOf?: GroupOf;
  /** Its folder; each fold has one of its own in it: `fold-1`. */
  readonly folder: string;
  /** Told after each fold that is done or was read back; `fold` from 1. */
  onFold?(result: TrialResult, fold: number): void | Promise<void>;
  onEpoch?(row: HistoryRow, fold: number): void | Promise<void>;
  onStep?(info: StepInfo, fold: number): void | Promise<void>;
}

function countGroups(samples: readonly Sample[], groupOf: GroupOf): number {
  const members = new Map<string, number>();
  for (const sample of samples) members.set(groupOf(sample), (members.get(groupOf(sample)) ?? 0) + 1);
  return [...members.values()].filter((count) => count > 1).length;
}

/** The folds' predictions in the order of the samples. Throws unless each picture was predicted exactly once. */
function inOrder(samples: readonly Sample[], trials: readonly TrialResult[]): Prediction[] {
  const all = trials.flatMap(({ predictions }) => predictions);
  const byPath = new Map(all.map((one) => [one.path, one]));
  if (byPath.size !== all.length || all.length !== samples.length) {
    throw new Error(`out-of-fold: ${all.length} predictions for ${samples.length} pictures`);
  }
  return samples.map(({ path }) => {
    const found = byPath.get(path);
    if (found === undefined) throw new Error(`out-of-fold: ${path} was not predicted`);
    return found;
  });
}

function errorOf({ trial }: TrialResult): string[] {
  if (trial.state === 'complete') return [];
  return [`${trial.name}: ${trial.error ?? 'stopped'}`];
}

/** Trains the folds one after the other until all are done or someone stops. */
async function runFolds(request: CrossValidationRequest, folds: readonly Fold[]): Promise<TrialResult[]> {
  const { parameters, overridden, classNames, folder, commit, signal, onFold, onEpoch, onStep, onWarning } =
    request;
  const fingerprint = request.dataFingerprint ?? dataFingerprint(request.samples);
  const trials: TrialResult[] = [];
  await eventLoopTurn();
  const stop = listenForStop(signal);
  try {
    for (const [index, { train, val }] of folds.entries()) {
      if (stop.requested) break;
      const fold = index + 1;
      const trial = await runTrial({
        name: `${request.name}, fold ${fold} of ${folds.length}`,
        kind: 'fold',
        parameters,
        overridden,
        classNames,
        train,
        val,
        folder: join(folder, `fold-${fold}`),
        dataFingerprint: fingerprint,
        commit,
        signal,
        onEpoch: (row) => onEpoch?.(row, fold),
        onStep: (info) => onStep?.(info, fold),
        onWarning,
      });
      trials.push(trial);
      await onFold?.(trial, fold);
      if (trial.trial.state === 'stopped') break;
    }
  } finally {
    stop.release();
  }
  return trials;
}

/**
 * Stratified k-fold cross-validation: as many trainings as folds, each on all other folds, so that every picture is predicted
 * exactly once, by a network that has not seen it, nor a near duplicate of it. Nothing is chosen by the pictures that judge:
 * the last epoch counts.
 *
 * Folds that are there are read back, so a stopped one goes on with the same call. A fold that failed is recorded, and the others
 * go on; then there are no scores.
 *
 * @throws Error in one line: test pictures among the samples, a class with too few pictures for so many folds, a folder that
 *   cannot be written
 */
export async function crossValidate(request: CrossValidationRequest): Promise<CrossValidation> {
  const { name, folder, folds, foldSeed = 0, classNames } = request;
  const samples = request.samples.filter(({ split }) => split !== 'excluded');
  const tested = samples.find(({ split }) => split === 'test');
  if (tested !== undefined) {
    throw new Error(`crossValidate: ${tested.path} is a test picture; give those of train and val`);
  }
  const groupOf = request.groupOf ?? nearGroupOf(nearDuplicates(samples));
  const divided = kFold(samples, { folds, seed: foldSeed, groupOf });
  await rm(join(folder, CROSS_VALIDATION_FILE), { force: true });
  const trials = await runFolds({ ...request, samples }, divided);
  const errors = trials.flatMap(errorOf);
  const stopped = trials.length < folds || trials.some(({ trial }) => trial.state === 'stopped');
  const state = stopped ? 'stopped' : errors.length > 0 ? 'failed' : 'complete';
  const isComplete = state === 'complete';
  const predictions = isComplete ? inOrder(samples, trials) : [];
  const metrics = isComplete ? computeMetrics(predictions, classNames) : null;
  const record: CrossValidationRecord = {
    name,
    state,
    errors,
    folds,
    foldSeed,
    trials: divided.map((_, index) => `fold-${index + 1}`),
    nearGroups: countGroups(samples, groupOf),
    dataFingerprint: request.dataFingerprint ?? dataFingerprint(samples),
    scores: isComplete ? foldScores(trials.map((trial) => trial.predictions)) : null,
  };
  const at = (file: string) => join(folder, file);
  if (metrics === null) {
    await rm(at(OUT_OF_FOLD_PREDICTIONS), { force: true });
    await rm(at(OUT_OF_FOLD_METRICS), { force: true });
  } else {
    await writePredictionsCsv(at(OUT_OF_FOLD_PREDICTIONS), predictions, classNames);
    await writeMetrics(at(OUT_OF_FOLD_METRICS), metrics, {
      checkpoint: 'one for each fold',
      split: 'out of fold',
    });
  }
  await writeFileAtomic(at(CROSS_VALIDATION_FILE), `${JSON.stringify(record, null, 2)}\n`);
  return { folder, record, name, state, errors, scores: record.scores, trials, predictions, metrics };
}
