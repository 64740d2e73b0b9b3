import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { TransformConfig } from '../../data/transformConfig';
import { checkArch } from '../architectures';
import { assignArrays } from '../assignArrays';
import { fromName, type NetworkOptions } from '../fromName';
import type { Network } from '../network';
import { type NamedArray, parseSafetensors } from '../safetensors';
import { convertWeights } from './convertWeights';
import { weightsTransform } from './inputTransform';
import { publishedAs } from './pretrainedFiles';
import { parseTorchFile } from './torchFile';

/** A network with weights, and how pictures must be prepared for them. */
export interface PretrainedNetwork {
  /** The caller disposes it. */
  readonly model: Network;
  /** For use as they are; to train on, see `startNetwork`. */
  readonly transform: TransformConfig;
  /** The file that the weights are from. */
  readonly path: string;
  /** false: the file has no classifier or one of another number of classes, so the classifier's weights are fresh. */
  readonly hasClassifier: boolean;
}

/** What the names of a trainer's state begin with in a checkpoint of this course; they are no weights. */
export const TRAINER_PREFIX = 'trainer.';

function checkDigits(bytes: Uint8Array, expected: string): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (!found.startsWith(expected)) {
    throw new Error(
      `its SHA-256 is ${found.slice(0, 16)}..., but that of the published file begins with ${expected}: delete it, and it is downloaded again`,
    );
  }
}

interface WeightsFile {
  arrays: ReadonlyMap<string, NamedArray>;
  metadata: Readonly<Record<string, string>>;
}

function readWeights(bytes: Uint8Array, path: string): WeightsFile {
  if (!path.toLowerCase().endsWith('.safetensors')) return { arrays: parseTorchFile(bytes), metadata: {} };
  const { tensors, metadata } = parseSafetensors(bytes);
  const arrays = new Map([...tensors].filter(([name]) => !name.startsWith(TRAINER_PREFIX)));
  return { arrays, metadata };
}

function build(arch: string, arrays: ReadonlyMap<string, NamedArray>, options: Partial<NetworkOptions>) {
  const { arrays: weights, numClasses: classesInFile, classDependent } = convertWeights(arch, arrays);
  const numClasses = options.numClasses ?? classesInFile;
  if (numClasses === null) throw new Error('it has no classifier: say how many classes there shall be');
  const hasClassifier = numClasses === classesInFile;
  const model = fromName(arch, { ...options, numClasses });
  try {
    // What the file may lack, or the network, are auxiliary heads.
    const names = [...model.variables.keys()].filter(
      (name) => weights.has(name) && (hasClassifier || !classDependent.has(name)),
    );
    const pick = <T>(from: ReadonlyMap<string, T>) =>
      new Map(names.map((name) => [name, from.get(name) as T]));
    assignArrays(pick(model.variables), pick(weights), 'it');
  } catch (error) {
    model.dispose();
    throw error;
  }
  return { model, hasClassifier };
}

/**
 * Makes `arch` with the weights of a local file: `.safetensors`, or else a file of `torch.save`; names of
 * efficientnet_pytorch, timm (`tf_efficientnet_b*`, `efficientnet_b*`) or our own, and for the other networks those
 * of torchvision (of timm for what torchvision lacks). Auxiliary heads may be missing and are fresh then.
 * `numClasses` defaults to the file's; with another number, as with a file without a classifier, every weight but the
 * classifier's is taken. For the transform see `weightsTransform`. timm's `efficientnet_b*` (without `tf_`) were
 * trained with an epsilon of 1e-5, to be given as `batchNormEpsilon`, and symmetric padding, which ours equals for
 * sides of 32n + 1.
 *
 * @throws Error in one line that names the file: unreadable, foreign, other names or shapes. Nothing is left behind
 */
export async function loadWeights(
  arch: string,
  path: string,
  options: Partial<NetworkOptions> = {},
): Promise<PretrainedNetwork> {
  checkArch(arch);
  try {
    const bytes = await readFile(path);
    const published = publishedAs(basename(path));
    if (published !== undefined) checkDigits(bytes, published.sha256);
    const { arrays, metadata } = readWeights(bytes, path);
    const transform = await weightsTransform(arch, path, metadata);
    return { ...build(arch, arrays, options), transform, path };
  } catch (error) {
    throw new Error(`Cannot use the weights "${path}": ${(error as Error).message}`);
  }
}
