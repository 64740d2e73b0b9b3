import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import {
  checkTransformConfig,
  IMAGENET_NORMALIZATION,
  type ResizeMode,
  type TransformConfig,
} from '../../data/transformConfig';
import { definitionOf } from '../architectures';
import { smallestImageSize } from '../networks/declare/planNetwork';
import { readSafetensors } from '../safetensors';
import { chooseWeights, type WeightsChoice } from './chooseWeights';
import { hubTransform } from './hubConfig';
import { pretrainedFile, pretrainedTransform, publishedAs } from './pretrainedFiles';

/** Random weights want no size of their own; this one trains in minutes on two cores and still shows small things. */
const SIZE_FOR_RANDOM_WEIGHTS = 128;

/** What a notebook's parameters say about the pictures' way into the network. */
export interface InputChoice extends WeightsChoice {
  /** Side of the square in pixels; 0: as the weights want it. Default 0. */
  imageSize?: number;
  /** Default `squash`: nothing of a tall picture is cut off, whatever the weights were made with. */
  resize?: ResizeMode;
}

/** A `pretrained` that names neither a published set nor a file. */
export function unknownWeights(pretrained: string): Error {
  return new Error(
    `pretrained is '${pretrained}': there is no such file. Valid: auto, embedded, imagenet, advprop, none, or the path of a .pth or .safetensors file`,
  );
}

/**
 * The transform that a file of weights asks for: what a checkpoint of this course holds, what timm's `config.json`
 * beside it says, that of the published file of the same name, or else the one of ImageNet for `arch`. `metadata`: the
 * file's, by one who has read it already.
 */
export async function weightsTransform(
  arch: string,
  path: string,
  metadata?: Readonly<Record<string, string>>,
): Promise<TransformConfig> {
  const isSafetensors = path.toLowerCase().endsWith('.safetensors');
  const { transform } = metadata ?? (isSafetensors ? (await readSafetensors(path)).metadata : {});
  if (transform !== undefined) {
    const config = JSON.parse(transform) as TransformConfig;
    checkTransformConfig(config);
    return config;
  }
  return (
    (await hubTransform(arch, path)) ??
    pretrainedTransform(arch, publishedAs(basename(path))?.kind ?? 'imagenet')
  );
}

async function wantedTransform(choice: WeightsChoice): Promise<TransformConfig> {
  const { arch } = choice;
  const { pretrained, path = pretrained } = chooseWeights(choice);
  if (pretrained === 'imagenet' || pretrained === 'advprop') {
    pretrainedFile(arch, pretrained);
    return pretrainedTransform(arch, pretrained);
  }
  if (pretrained === 'none') {
    const definition = definitionOf(arch);
    const smallest = definition === undefined ? 1 : smallestImageSize(definition);
    return {
      imageSize: Math.max(SIZE_FOR_RANDOM_WEIGHTS, smallest),
      resize: 'squash',
      normalization: IMAGENET_NORMALIZATION,
    };
  }
  if (!existsSync(path)) throw unknownWeights(pretrained);
  return weightsTransform(arch, path);
}

/**
 * How pictures are prepared for `pretrained` weights of `arch` (see `chooseWeights`): their size, interpolation and normalisation. What
 * `choice` sets otherwise goes before; the normalisation is always the weights' own. Reads no weights and downloads
 * nothing. Throws one line for weights that do not exist or a setting out of its range.
 */
export async function inputTransform({
  imageSize = 0,
  resize = 'squash',
  ...choice
}: InputChoice): Promise<TransformConfig> {
  const wanted = await wantedTransform(choice);
  const { shorterSide, ...rest } = wanted;
  const isOwnSize = imageSize === 0 || imageSize === wanted.imageSize;
  const config: TransformConfig = {
    ...rest,
    imageSize: imageSize === 0 ? wanted.imageSize : imageSize,
    resize,
    // The shorter side belongs to the weights' own size.
    ...(resize === 'resizeCenterCrop' && isOwnSize && shorterSide !== undefined ? { shorterSide } : {}),
  };
  checkTransformConfig(config);
  return config;
}
