import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTemporaryFiles, writeFileAtomic } from '../data/writeFileAtomic';
import type { Prediction } from '../evaluate/prediction';
import { writePredictions } from '../evaluate/writePredictions';
import { lockFolder } from '../train/folderLock';
import { type History, historyCsv } from '../train/history';
import { gitCommit } from './gitCommit';
import {
  HISTORY_FILE,
  PARAMETERS_FILE,
  readTrial,
  readTrialParameters,
  TRIAL_FILE,
  type TrialParametersFile,
} from './readTrial';
import type { Trial, TrialRequest, TrialResult } from './trial';
import { dataFingerprint, trialFingerprint } from './trialFingerprint';
import { overriddenNames, type TrialParameters } from './trialParameters';

/** What a training hands over to be recorded. */
export interface TrialOutcome {
  readonly history: Pick<History, 'rows' | 'timing' | 'ended' | 'warnings'>;
  /** Of the validation pictures; empty when it was stopped or there are none. */
  readonly predictions: readonly Prediction[];
  /** As they were used. */
  readonly parameters: TrialParameters;
  /** Which weights it began with, a sentence. */
  readonly weights: string;
}

/** Where a trial's checkpoints lie in its folder. */
export const CHECKPOINTS = 'checkpoints';

/** Of an earlier trial in the same folder; `trial.json` goes first, so that the rest never looks complete. */
const FILES = [
  TRIAL_FILE,
  PARAMETERS_FILE,
  HISTORY_FILE,
  'predictions.csv',
  'predictions.txt',
  'misclassified.csv',
  'metrics.json',
];

/** A damaged folder counts as one in which nothing was done. */
async function readComplete(folder: string, fingerprint: string): Promise<TrialResult | null> {
  const found = await readTrial(folder).catch(() => null);
  return found?.trial.state === 'complete' && found.trial.fingerprint === fingerprint ? found : null;
}

/** Removes what an earlier trial left, but for the checkpoints of this very one when it was stopped or killed. */
async function clear(folder: string, fingerprint: string): Promise<void> {
  const begun = await readTrialParameters(folder).catch(() => null);
  const ended = await readTrial(folder).catch(() => null);
  const goesOn = begun?.fingerprint === fingerprint && (ended === null || ended.trial.state === 'stopped');
  for (const name of FILES) await rm(join(folder, name), { force: true });
  await removeTemporaryFiles(folder);
  if (!goesOn) await rm(join(folder, CHECKPOINTS), { recursive: true, force: true });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
}

/**
 * Does a trial by `train` and leaves its folder, see docs/EXPERIMENTS.md; `runTrial` and a sweep on features differ in `train` alone.
 * A trial that is there, complete and with the same fingerprint, is read back. One that failed, was stopped or cut off
 * is done again. What `train` throws is recorded: state `failed`, with the error in one line.
 *
 * @throws Error in one line when the folder cannot be written, or another process is writing there
 */
export async function recordTrial(
  request: TrialRequest,
  train: (request: TrialRequest) => Promise<TrialOutcome>,
): Promise<TrialResult> {
  const { folder, name, kind, classNames, overridden = overriddenNames(request.parameters) } = request;
  const fingerprint = await trialFingerprint(request);
  const found = await readComplete(folder, fingerprint);
  if (found !== null) return found;
  const unlock = await lockFolder(folder);
  try {
    const began = new Date();
    const clock = performance.now();
    await clear(folder, fingerprint);
    const writeParameters = (effective: TrialParameters) =>
      writeFileAtomic(
        join(folder, PARAMETERS_FILE),
        json({ effective, overridden, fingerprint } satisfies TrialParametersFile),
      );
    await writeParameters(request.parameters);
    let outcome: TrialOutcome | null = null;
    let error: string | null = null;
    try {
      outcome = await train(request);
    } catch (thrown) {
      error = oneLine(thrown);
    }
    const stopped = outcome?.history.ended === 'stopped';
    const trial: Trial = {
      name,
      kind,
      state: outcome === null ? 'failed' : stopped ? 'stopped' : 'complete',
      error,
      began: began.toISOString(),
      seconds: (performance.now() - clock) / 1000,
      commit: request.commit ?? gitCommit(),
      dataFingerprint: request.dataFingerprint ?? dataFingerprint([...request.train, ...request.val]),
      fingerprint,
      pictures: { train: request.train.length, val: request.val.length },
      classNames,
      weights: outcome?.weights ?? '',
      warnings: outcome?.history.warnings ?? [],
    };
    const { history = { rows: [], timing: [] }, parameters = request.parameters } = outcome ?? {};
    const predictions = trial.state === 'complete' ? (outcome?.predictions ?? []) : [];
    await writeParameters(parameters);
    await writeFileAtomic(join(folder, HISTORY_FILE), historyCsv(history));
    const metrics =
      predictions.length === 0
        ? null
        : await writePredictions(folder, predictions, classNames, {
            checkpoint: request.keepCheckpoint ? `${CHECKPOINTS}/last.safetensors` : 'not kept',
            epoch: parameters.epochs,
            split: kind === 'final' ? 'test' : 'val',
          });
    await writeFileAtomic(join(folder, TRIAL_FILE), json(trial));
    const { rows } = history;
    return { folder, trial, parameters, overridden, history: rows, predictions, metrics, isReadBack: false };
  } finally {
    await unlock();
  }
}
