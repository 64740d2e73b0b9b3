import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sample } from '../data/dataset';
import { predict } from '../evaluate/predict';
import { startNetwork } from '../model/pretrained/fromPretrained';
import { loadCheckpoint } from '../train/checkpoint';
import { LAST } from '../train/checkpointFiles';
import { fit } from '../train/fit';
import { pictureLoaders } from '../train/pictureLoaders';
import { CHECKPOINTS, type TrialOutcome } from './recordTrial';
import type { TrialRequest } from './trial';

/** How many pictures each class has, by class index. */
export function countClasses(samples: readonly Sample[], classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const { classIndex } of samples) counts[classIndex]++;
  return counts;
}

/**
 * Trains one network as notebook 03 does, on all training pictures, for all epochs, and predicts the validation pictures
 * with the weights of the last one (their moving average, where one is kept). A `final` trial does not look at them
 * before. Disposes all it makes. Throws as `startNetwork`, `fit` and `predict` do.
 */
export async function trainTrial(request: TrialRequest): Promise<TrialOutcome> {
  const { kind, classNames, folder, keepCheckpoint = false, onStep, onEpoch, onWarning, signal } = request;
  const { arch, pretrained } = request.parameters;
  const start = await startNetwork(arch, pretrained, {
    ...request.parameters,
    numClasses: classNames.length,
  });
  const { model, transform, path } = start;
  // Random weights bring no statistics that could be kept.
  const freezeBatchNorm = request.parameters.freezeBatchNorm && path !== null;
  const parameters = { ...request.parameters, freezeBatchNorm };
  const { epochs, emaDecay } = parameters;
  // The average of the weights is in the checkpoint alone.
  const checkpointDir = keepCheckpoint || emaDecay > 0 ? join(folder, CHECKPOINTS) : undefined;
  try {
    const { train, val } = pictureLoaders(request, transform, parameters);
    const history = await fit(model, {
      ...parameters,
      train,
      val: kind === 'final' ? undefined : val,
      classNames,
      classCounts: countClasses(request.train, classNames.length),
      transform,
      config: { ...parameters },
      checkpointDir,
      saveInterval: epochs,
      resume: checkpointDir !== undefined,
      signal,
      onStep,
      onEpoch,
      onWarning,
    });
    const outcome = { history, parameters, weights: start.note };
    if (history.ended === 'stopped' || val === undefined) return { ...outcome, predictions: [] };
    if (checkpointDir === undefined || emaDecay === 0) {
      return { ...outcome, predictions: await predict(model, val, { classNames }) };
    }
    const { model: averaged } = await loadCheckpoint(join(checkpointDir, LAST));
    try {
      return { ...outcome, predictions: await predict(averaged, val, { classNames }) };
    } finally {
      averaged.dispose();
    }
  } finally {
    model.dispose();
    if (checkpointDir !== undefined && !keepCheckpoint) {
      await rm(checkpointDir, { recursive: true, force: true });
    }
  }
}
