import { join } from 'node:path';
import type { Prediction } from '../../evaluate/prediction';
import { gitCommit } from '../gitCommit';
import { readTrial } from '../readTrial';
import { recordTrial } from '../recordTrial';
import { trainTrial } from '../trainTrial';
import type { TrialKind, TrialRequest, TrialResult } from '../trial';
import { trialFingerprint } from '../trialFingerprint';
import { type TrialParameters, trialParameters } from '../trialParameters';
import { type HeadTrials, isHeadOnly } from './headTrials';
import type { SweepPictures, SweepSide } from './sweepPictures';
import type { SweepPlan } from './sweepPlan';
import type { Setting } from './sweepSettings';

/** Trains settings on the sides of a sweep. */
export interface TrialRunner {
  /**
   * Trains and judges one setting on each of `sides`, in the folders `<name>` or `<name>_<side>`; ends with the first that is
   * not complete. What is there is read back, and so is what failed before.
   */
  run(name: string, kind: TrialKind, setting: Setting, sides: readonly SweepSide[]): Promise<TrialResult[]>;
}

/** What a runner is told. */
export interface TrialRunnerOptions {
  readonly plan: Pick<SweepPlan, 'base'>;
  readonly pictures: SweepPictures;
  /** The sweep's folder. */
  readonly folder: string;
  readonly heads: HeadTrials;
  /** Does trials again that failed before. Default false. */
  readonly retryFailed?: boolean;
  readonly signal?: AbortSignal;
  onStep?: TrialRequest['onStep'];
}

/** Trials on pictures, or on features where that is the same training. */
export function createTrialRunner(options: TrialRunnerOptions): TrialRunner {
  const { plan, pictures, folder, heads, retryFailed = false, signal, onStep } = options;
  const { classNames, dataFingerprint } = pictures;
  const commit = gitCommit();

  async function failedBefore(request: TrialRequest): Promise<TrialResult | null> {
    const found = await readTrial(request.folder).catch(() => null);
    if (found?.trial.state !== 'failed') return null;
    return found.trial.fingerprint === (await trialFingerprint(request)) ? found : null;
  }

  async function runOne(request: TrialRequest): Promise<TrialResult> {
    const failed = retryFailed ? null : await failedBefore(request);
    if (failed !== null) return failed;
    return recordTrial(request, isHeadOnly(request.parameters) ? heads.train : trainTrial);
  }

  return {
    async run(name, kind, setting, sides) {
      const parameters = trialParameters({ ...plan.base, ...(setting as Partial<TrialParameters>) });
      const overridden = [...new Set([...Object.keys(plan.base), ...Object.keys(setting)])];
      const results: TrialResult[] = [];
      for (const side of sides) {
        const own = side.name === '' ? name : `${name}_${side.name}`;
        const { train, val } = side;
        const rest = { classNames, train, val, dataFingerprint, commit, signal, onStep };
        const place = { name: own, kind, folder: join(folder, own) };
        const result = await runOne({ ...place, ...rest, parameters, overridden });
        results.push(result);
        if (result.trial.state !== 'complete') break;
      }
      return results;
    },
  };
}

/** The predictions of all sides together; null when one of them is not complete. */
export function predictionsOfSides(results: readonly TrialResult[]): Prediction[] | null {
  if (results.some(({ trial }) => trial.state !== 'complete')) return null;
  return results.flatMap(({ predictions }) => predictions);
}
