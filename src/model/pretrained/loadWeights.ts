import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkTransformConfig, type TransformConfig } from '../../data/transformConfig';
import { assignArrays } from '../assignArrays';
import { createEfficientNet, type EfficientNet, type EfficientNetOptions } from '../efficientNet';
import { type NamedArray, parseSafetensors } from '../safetensors';
import { scalingOf } from '../scaling';
import { convertWeights } from './convertWeights';
import { pretrainedTransform, publishedAs } from './pretrainedFiles';
import { parseTorchFile } from './torchFile';

/** A network with weights, and how pictures must be prepared for them. */
export interface PretrainedNetwork {
  /** The caller disposes it. */
  readonly model: EfficientNet;
  readonly transform: TransformConfig;
  /** The file that the weights are from. */
  readonly path: string;
  /** false: the file has another number of classes, so the classifier's weights are fresh. */
  readonly hasClassifier: boolean;
}

const CLASSIFIER = 'classifier.';

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
  /** What the file itself says, if it says anything. */
  transform?: TransformConfig;
}

function readWeights(bytes: Uint8Array, path: string): WeightsFile {
  if (!path.toLowerCase().endsWith('.safetensors')) return { arrays: parseTorchFile(bytes) };
  const { tensors, metadata } = parseSafetensors(bytes);
  // A checkpoint of this course also holds the optimiser's state.
  const arrays = new Map([...tensors].filter(([name]) => !name.startsWith('optimizer.')));
  if (metadata.transform === undefined) return { arrays };
  const transform = JSON.parse(metadata.transform) as TransformConfig;
  checkTransformConfig(transform);
  return { arrays, transform };
}

function build(arch: string, arrays: ReadonlyMap<string, NamedArray>, options: Partial<EfficientNetOptions>) {
  const { arrays: weights, numClasses: classesInFile } = convertWeights(arch, arrays);
  const numClasses = options.numClasses ?? classesInFile;
  const hasClassifier = numClasses === classesInFile;
  const model = createEfficientNet(arch, { ...options, numClasses });
  try {
    const names = [...model.variables.keys()].filter((name) => hasClassifier || !name.startsWith(CLASSIFIER));
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
 * efficientnet_pytorch, timm (`tf_efficientnet_b*`, `efficientnet_b*`) or our own. `numClasses` defaults to the file's;
 * with another number every weight but the classifier's is taken. The file's transform is the one it holds, or that of
 * the published file of the same name, or ImageNet's. timm's `efficientnet_b*` (without `tf_`) were trained with an
 * epsilon of 1e-5, to be given as `batchNormEpsilon`, and symmetric padding, which ours equals for sides of 32n + 1.
 *
 * @throws Error in one line that names the file: unreadable, foreign, other names or shapes. Nothing is left behind
 */
export async function loadWeights(
  arch: string,
  path: string,
  options: Partial<EfficientNetOptions> = {},
): Promise<PretrainedNetwork> {
  scalingOf(arch);
  try {
    const bytes = await readFile(path);
    const published = publishedAs(basename(path));
    if (published !== undefined) checkDigits(bytes, published.sha256);
    const { arrays, transform } = readWeights(bytes, path);
    const fallback = pretrainedTransform(arch, published?.kind ?? 'imagenet');
    return { ...build(arch, arrays, options), transform: transform ?? fallback, path };
  } catch (error) {
    throw new Error(`Cannot use the weights "${path}": ${(error as Error).message}`);
  }
}
