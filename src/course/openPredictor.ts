import type { TransformConfig } from '../data/transformConfig';
import type { Network } from '../model/network';
import { inputTransform, weightsTransform } from '../model/pretrained/inputTransform';
import { loadWeights } from '../model/pretrained/loadWeights';
import { readSafetensors } from '../model/safetensors';
import { loadCheckpoint } from '../train/checkpoint';

/** What prediction works with. */
export interface OpenedPredictor {
  /** The caller disposes it. */
  readonly model: Network;
  readonly classNames: readonly string[];
  readonly transform: TransformConfig;
}

async function metadataOf(path: string): Promise<Readonly<Record<string, string>>> {
  return path.toLowerCase().endsWith('.safetensors') ? (await readSafetensors(path)).metadata : {};
}

function namesIn(text: string | undefined, count: number, path: string): readonly string[] {
  if (text === undefined) return Array.from({ length: count }, (_, index) => String(index));
  const names: unknown = JSON.parse(text);
  if (Array.isArray(names) && names.length === count) return names.map(String);
  throw new Error(`Cannot use the weights "${path}": its class names do not fit its ${count} outputs`);
}

/**
 * Opens weights that are no checkpoint: `arch` with the numbers of the file. Class names and transform are those that
 * the file holds. Without names the classes are the indices from 0; without a transform pictures are squashed to the
 * network's published size, with the interpolation and the normalisation of its weights.
 */
async function openWeights(path: string, arch: string): Promise<OpenedPredictor> {
  const { model } = await loadWeights(arch, path);
  try {
    const { classNames, transform } = await metadataOf(path);
    return {
      model,
      classNames: namesIn(classNames, model.numClasses, path),
      transform:
        transform === undefined
          ? await inputTransform({ arch, pretrained: path })
          : await weightsTransform(arch, path),
    };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/**
 * Opens a checkpoint of this course, or with `arch` the weights in any file that `loadWeights` reads. The caller
 * disposes `model`.
 *
 * @throws Error in one line that names the file
 */
export async function openPredictor(path: string, arch?: string): Promise<OpenedPredictor> {
  return arch === undefined ? loadCheckpoint(path) : openWeights(path, arch);
}
