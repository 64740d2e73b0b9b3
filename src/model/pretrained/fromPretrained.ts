import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fromName, type NetworkOptions } from '../fromName';
import { chooseWeights, PRETRAINED_DIRECTORY } from './chooseWeights';
import { type DownloadProgress, downloadFile } from './downloadFile';
import { type InputChoice, inputTransform } from './inputTransform';
import { loadWeights, type PretrainedNetwork } from './loadWeights';
import { type PretrainedKind, pretrainedFile } from './pretrainedFiles';

/** What may be chosen besides the network's own options. */
export interface PretrainedOptions extends Partial<NetworkOptions> {
  /** Weights trained with adversarial pictures (Xie et al. 2020) instead of the paper's. Default false. */
  advProp?: boolean;
  /** Where the files are looked for and put. Default `ckpts/pretrained`. */
  directory?: string;
  /** Told while a file is downloaded. */
  onProgress?(progress: DownloadProgress): void;
}

/** The published file in `directory`; downloaded when it is not there. */
async function obtain(
  arch: string,
  kind: PretrainedKind,
  { directory = PRETRAINED_DIRECTORY, onProgress }: PretrainedOptions,
): Promise<string> {
  const { name, url, sha256 } = pretrainedFile(arch, kind);
  const path = join(directory, name);
  if (existsSync(path)) return path;
  try {
    await downloadFile(url, path, { sha256, onProgress });
  } catch (error) {
    throw new Error(
      `No weights for ${arch}: ${name} is not in ${directory}. ${(error as Error).message}. Put the file there yourself, or give the path of another .pth or .safetensors file as "pretrained", or "none" to start from random weights`,
    );
  }
  return path;
}

/**
 * Makes `arch` with its published weights: EfficientNet's B0 to B7, with `advProp` B0 to B8, and torchvision's
 * networks. `numClasses` defaults to the 1000 of ImageNet; with another number every weight but the classifier's is
 * taken. The file is looked for in `directory` and downloaded when it is not there; its SHA-256 is checked each time.
 * `transform` is what the weights were trained with.
 *
 * @throws Error in one line: no such weights, no network (it says where the file is looked for), a damaged file
 */
export async function fromPretrained(
  arch: string,
  options: PretrainedOptions = {},
): Promise<PretrainedNetwork> {
  const { advProp = false, directory, onProgress, ...network } = options;
  const path = await obtain(arch, advProp ? 'advprop' : 'imagenet', { directory, onProgress });
  return loadWeights(arch, path, network);
}

/** A network to begin a training with. */
export interface StartNetwork extends Omit<PretrainedNetwork, 'path'> {
  /** Where its weights are from; null: they are random. */
  readonly path: string | null;
  /** One sentence for a person that says which weights they are. */
  readonly note: string;
}

/** What a training begins with, besides the options of the network. */
export interface StartOptions
  extends Omit<PretrainedOptions, 'advProp'>,
    Omit<InputChoice, 'arch' | 'pretrained' | 'width' | 'depth'> {
  numClasses: number;
}

/**
 * The network that a training begins with. `pretrained`: `auto` and `embedded` (see `chooseWeights`), `none` for
 * random weights, `imagenet` or `advprop` for the published ones (see `fromPretrained`), or the path of a `.pth` or
 * `.safetensors` file (see `loadWeights`). `transform` prepares pictures for it (see `inputTransform`). The caller
 * disposes `model`.
 */
export async function startNetwork(
  arch: string,
  pretrained: string,
  { imageSize, resize, directory, embedded, onProgress, ...network }: StartOptions,
): Promise<StartNetwork> {
  const choice = { arch, pretrained, directory, embedded, width: network.width, depth: network.depth };
  const transform = await inputTransform({ ...choice, imageSize, resize });
  const { pretrained: chosen, path, note } = chooseWeights(choice);
  if (chosen === 'none') {
    return { model: fromName(arch, network), transform, path: null, hasClassifier: false, note };
  }
  const isPublished = chosen === 'imagenet' || chosen === 'advprop';
  const start = isPublished
    ? await fromPretrained(arch, { ...network, directory, onProgress, advProp: chosen === 'advprop' })
    : await loadWeights(arch, path ?? chosen, network);
  return { ...start, transform, note };
}
