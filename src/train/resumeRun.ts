import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTemporaryFiles } from '../data/writeFileAtomic';
import { assignArrays } from '../model/assignArrays';
import type { ImageClassifier } from '../model/imageClassifier';
import { checkExpected } from './checkpoint';
import { type CheckpointContent, type EpochProgress, readCheckpoint } from './checkpointContent';
import { LAST } from './checkpointFiles';
import type { CheckedFitOptions } from './fitOptions';
import { removeOldEpochs } from './saveCheckpoint';
import type { Trainer } from './trainer';

/** Settings that may change without a word: how long a run lasts, and what is kept of it. */
const FREE_SETTINGS = ['epochs', 'patience', 'minDelta', 'saveInterval', 'saveSteps', 'keepLast'];

/** `learningRate 0.01 (was 0.1)` for each setting that is not as it was. */
function changes(
  now: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
): string[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names
    .filter((name) => !FREE_SETTINGS.includes(name))
    .filter((name) => JSON.stringify(now[name]) !== JSON.stringify(before[name]))
    .map((name) => `${name} ${JSON.stringify(now[name])} (was ${JSON.stringify(before[name])})`);
}

function checkSteps(progress: EpochProgress | null, epoch: number, steps: number): void {
  if (progress === null || progress.step <= steps) return;
  throw new Error(
    `it was stopped after step ${progress.step} of epoch ${epoch}, but an epoch has ${steps} steps now: use the same pictures and batch size`,
  );
}

/** What a resumed run goes on from. */
export interface Resumed {
  path: string;
  content: CheckpointContent;
  /** Says which settings are not those of the run so far, or null: the bits will differ from an undisturbed run. */
  warning: string | null;
}

/**
 * Reads `last.safetensors` of the run's folder into the model and the trainer, after it was checked that it fits them:
 * architecture, classes, what the network was made with, optimiser. Clears what a killed write left there. Null when
 * there is no such file. Throws one line that names the file and the difference; nothing is changed then.
 */
export async function resumeRun(
  model: ImageClassifier,
  trainer: Trainer,
  options: CheckedFitOptions & { checkpointDir: string },
): Promise<Resumed | null> {
  const path = join(options.checkpointDir, LAST);
  const exists = await access(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  if (!exists) return null;
  const content = await readCheckpoint(path).catch((error: Error) => {
    throw new Error(`${error.message}. To go on from an older checkpoint, copy that one to ${path}`);
  });
  const { arch, options: made } = model;
  const settings = trainer.describe();
  try {
    checkExpected({ arch, classNames: options.classNames, options: made }, content.model, content.classNames);
    checkSteps(content.progress, content.epoch, options.train.batchesPerEpoch);
    if (content.trainer.optimizer !== settings.optimizer)
      throw new Error(`it was trained with ${content.trainer.optimizer}, not with ${settings.optimizer}`);
    trainer.restore(content.trainerState);
    assignArrays(model.variables, content.weights, 'its content');
  } catch (error) {
    throw new Error(`Cannot resume from ${path}: ${(error as Error).message}`);
  }
  await removeTemporaryFiles(options.checkpointDir);
  await removeOldEpochs(options.checkpointDir, options.keepLast);
  const changed = changes(
    { ...options.config, ...settings, transform: options.transform },
    { ...content.config, ...content.trainer, transform: content.transform },
  );
  const warning =
    changed.length === 0
      ? null
      : `Resumed with other settings than before: ${changed.join(', ')}. The result is not that of one undisturbed run.`;
  return { path, content, warning };
}
