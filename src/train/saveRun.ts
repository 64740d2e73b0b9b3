import { bestEpoch } from './bestEpoch';
import { checkpointContent, type EpochProgress, firstNotFinite } from './checkpointContent';
import { NonFiniteLossError } from './nonFiniteLossError';
import type { Run } from './run';
import { saveCheckpoint } from './saveCheckpoint';
import { writeTiming } from './timingFile';

const place = (epoch: number, progress: EpochProgress | null) =>
  progress === null ? `epoch ${epoch}` : `epoch ${epoch}, step ${progress.step}`;

/** Numbers that are none are not saved: the last checkpoint must be one that can be used. */
async function readFinite(run: Run, epoch: number, progress: EpochProgress | null) {
  const { classNames, config, transform } = run.options;
  if (transform === undefined) throw new Error('a checkpoint needs the transform');
  const info = { classNames, transform, config, epoch, progress, history: run.history };
  const content = await checkpointContent(run.model, run.trainer, info);
  const bad = firstNotFinite(content);
  if (bad === null) return content;
  throw new NonFiniteLossError(
    `'${bad}' is not finite any more after ${place(epoch, progress)}: lower the learning rate (${run.options.learningRate}); checkpoints saved before are sound`,
    run.history,
  );
}

/**
 * Saves the run as it stands after `epoch` (`progress` null), or within it. What cannot be written ends the run, or is
 * told and kept in `saveErrors`, as `onSaveError` says; the checkpoint before is intact in either case.
 * Throws NonFiniteLossError, and writes nothing, when a weight is no number.
 */
export async function saveRun(run: Run, epoch: number, progress: EpochProgress | null): Promise<void> {
  const { checkpointDir, saveInterval, keepLast, onSaveError, monitor } = run.options;
  if (checkpointDir === undefined) return;
  const content = await readFinite(run, epoch, progress);
  const isWhole = progress === null;
  try {
    await saveCheckpoint(checkpointDir, content, {
      asEpoch: isWhole && epoch % saveInterval === 0,
      asBest: isWhole && bestEpoch(run.history.rows, monitor)?.epoch === epoch,
      keepLast,
    });
    await writeTiming(checkpointDir, run.timing);
  } catch (error) {
    const fault = `The checkpoint after ${place(epoch, progress)} was not saved: ${(error as Error).message}. The one before is intact`;
    if (onSaveError === 'stop')
      throw new Error(`${fault}; make room or choose another checkpointDir, then resume`);
    run.history.saveErrors.push(fault);
    await run.options.onWarning?.(fault);
  }
}
