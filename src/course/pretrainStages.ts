import { join } from 'node:path';
import { LAST } from '../train/checkpointFiles';
import type { PretrainArguments } from './pretrainOptions';

/** The folder of the last stage, in that of the first. */
const FINAL = 'final';

/** One run of `npm run pretrain`, with checkpoints of its own. */
export interface PretrainStage extends PretrainArguments {
  /** For people. */
  readonly name: string;
}

/**
 * The runs that a pre-training is made of: a long one with the schedule of `args`, by default a constant rate so that it can be
 * made longer, then one of `finalEpochs` that cools down from its end along a cosine, with all families and views drawn anew.
 */
export function pretrainStages(args: PretrainArguments): PretrainStage[] {
  const { checkpointDir, seed, finalEpochs, finalImageSize, finalLearningRate, finalMosaic } = args;
  const first = { ...args, name: 'first stage' };
  if (finalEpochs === 0) return [first];
  const final = {
    ...args,
    name: 'cooling down',
    from: join(checkpointDir, LAST),
    checkpointDir: join(checkpointDir, FINAL),
    epochs: finalEpochs,
    imageSize: finalImageSize,
    learningRate: finalLearningRate,
    schedule: 'cosine' as const,
    laterFamilies: '',
    mosaic: finalMosaic,
    seed: seed + 1,
  };
  return [first, final];
}
