import type { TransformConfig } from '../../data/transformConfig';
import type { NamedArray } from '../../model/safetensors';
import { writeSafetensors } from '../../model/safetensors';
import { readCheckpoint } from '../checkpointContent';

/** Half-precision numbers end here. */
const LARGEST_HALF = 65504;

/** What the trainer's averages of the weights are called in its state. */
const AVERAGE = 'average.';

/** What else the file says of its weights. */
export interface BackboneFacts {
  /** How pictures are prepared for it: the size may be another one than that of its training. */
  readonly transform: TransformConfig;
}

function checkRange(name: string, { data }: NamedArray): void {
  const worst = data.find((value) => !(Math.abs(value) <= LARGEST_HALF));
  if (worst !== undefined) throw new Error(`'${name}' holds ${worst}, which half precision cannot`);
}

/**
 * Writes the weights of a checkpoint without the classifier, in half precision, as a file that `loadWeights` takes: some 8 MB for
 * B0. Averaged weights go before the plain ones when the run kept them. The metadata say what it was trained on. Equal checkpoints give equal bytes.
 *
 * @throws Error in one line: no checkpoint, a number that half precision cannot hold, no room on the disk
 */
export async function exportBackbone(checkpoint: string, path: string, facts: BackboneFacts): Promise<void> {
  const { model, weights, trainerState, classNames, config, epoch, history } =
    await readCheckpoint(checkpoint);
  const tensors = new Map<string, NamedArray>();
  for (const [name, array] of weights) {
    if (name.startsWith('classifier.')) continue;
    const kept = trainerState.get(AVERAGE + name) ?? array;
    checkRange(name, kept);
    tensors.set(name, kept);
  }
  const { valAccuracy = null, valLoss = null } = history.rows[history.rows.length - 1] ?? {};
  // Where the weights before it lay says something of a machine only.
  const { from: _, ...settings } = config;
  const metadata = {
    format: 'course-backbone',
    arch: model.arch,
    transform: JSON.stringify(facts.transform),
    training: JSON.stringify({
      classes: classNames.length,
      steps: history.steps.length,
      epochs: epoch,
      valAccuracy,
      valLoss,
      settings,
    }),
  };
  await writeSafetensors(path, { tensors, metadata }, 'F16');
}
