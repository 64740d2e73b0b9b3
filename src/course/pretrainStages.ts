import { join } from 'node:path';
import { LAST } from '../train/checkpointFiles';
import type { PretrainArguments } from './pretrainOptions';

/** One run of `npm run pretrain`, with checkpoints of its own. */
export interface PretrainStage extends PretrainArguments {
  /** For people. */
  readonly name: string;
}

/** What the last stage differs in: its marks are small, so that a crop must keep most of a poster. */
const POSTERS = { name: 'posters', family: 'posters', cropScale: 0.7, warmupEpochs: 0.5 } as const;

/**
 * The runs that a pre-training is made of: a long one with the schedule of `args`, by default a constant rate so that it can be
 * made longer; one of `finalEpochs` that cools down from its end along a cosine, with all families from the first epoch on; and one of
 * `posterEpochs` in which the family `posters` joins in. Each begins with the weights of the one before and draws views anew.
 */
export function pretrainStages(args: PretrainArguments): PretrainStage[] {
  const { seed, finalEpochs, finalImageSize, finalLearningRate, finalMosaic, posterEpochs } = args;
  const stages: PretrainStage[] = [{ ...args, name: 'first stage' }];
  const add = (stage: Partial<PretrainStage> & Pick<PretrainStage, 'name' | 'epochs'>, folder: string) => {
    if (stage.epochs === 0) return;
    const before = stages[stages.length - 1];
    const checkpointDir = join(args.checkpointDir, folder);
    stages.push({ ...before, ...stage, from: join(before.checkpointDir, LAST), checkpointDir });
  };
  const cosine = {
    schedule: 'cosine',
    imageSize: finalImageSize,
    mosaic: finalMosaic,
    laterEpoch: 1,
  } as const;
  add(
    { ...cosine, name: 'cooling down', epochs: finalEpochs, learningRate: finalLearningRate, seed: seed + 1 },
    'final',
  );
  const { family, ...posters } = POSTERS;
  const families = `${args.families},${family}`;
  add(
    {
      ...cosine,
      ...posters,
      families,
      learningRate: finalLearningRate,
      epochs: posterEpochs,
      seed: seed + 2,
    },
    POSTERS.name,
  );
  return stages;
}
