import {
  ADVPROP_NORMALIZATION,
  IMAGENET_NORMALIZATION,
  type TransformConfig,
} from '../../data/transformConfig';
import { scalingOf } from '../scaling';

/** How the published weights were trained: as in the EfficientNet paper, or with adversarial pictures (AdvProp). */
export type PretrainedKind = 'imagenet' | 'advprop';

/** Where the author of efficientnet_pytorch published the weights, converted from those of the papers' authors. */
export const RELEASE_URL = 'https://github.com/lukemelas/EfficientNet-PyTorch/releases/download/1.0/';

/** The first eight digits of each file's SHA-256, as efficientnet_pytorch 0.7.1 has them in the files' names. */
const DIGITS: Readonly<Record<PretrainedKind, Readonly<Record<string, string>>>> = {
  imagenet: {
    'efficientnet-b0': '355c32eb',
    'efficientnet-b1': 'f1951068',
    'efficientnet-b2': '8bb594d6',
    'efficientnet-b3': '5fb5a3c3',
    'efficientnet-b4': '6ed6700e',
    'efficientnet-b5': 'b6417697',
    'efficientnet-b6': 'c76e70fd',
    'efficientnet-b7': 'dcc49843',
  },
  advprop: {
    'efficientnet-b0': 'b64d5a18',
    'efficientnet-b1': '0f3ce85a',
    'efficientnet-b2': '6e9d97e5',
    'efficientnet-b3': 'cdd7c0f4',
    'efficientnet-b4': '44fb3a87',
    'efficientnet-b5': '86493f6b',
    'efficientnet-b6': 'ac80338e',
    'efficientnet-b7': '4652b6dd',
    'efficientnet-b8': '22a8fe65',
  },
};

/** A published file of weights. */
export interface PretrainedFile {
  readonly name: string;
  readonly url: string;
  readonly kind: PretrainedKind;
  /** The first eight hexadecimal digits of the whole file's SHA-256. */
  readonly sha256: string;
}

/** Whether there are published weights of `arch`. */
export const isPublished = (arch: string, kind: PretrainedKind): boolean => Object.hasOwn(DIGITS[kind], arch);

/** The published file of `arch`. Throws, with those that exist, when there is none. */
export function pretrainedFile(arch: string, kind: PretrainedKind): PretrainedFile {
  scalingOf(arch);
  const digits = DIGITS[kind];
  if (!isPublished(arch, kind)) {
    throw new Error(
      `There are no published '${kind}' weights of ${arch}; of ${Object.keys(digits).join(', ')} there are`,
    );
  }
  const name = `${kind === 'advprop' ? 'adv-' : ''}${arch}-${digits[arch]}.pth`;
  return { name, url: RELEASE_URL + name, kind, sha256: digits[arch] };
}

/** The published file of that name; undefined when there is none. */
export function publishedAs(name: string): PretrainedFile | undefined {
  const kinds = Object.keys(DIGITS) as PretrainedKind[];
  return kinds
    .flatMap((kind) => Object.keys(DIGITS[kind]).map((arch) => pretrainedFile(arch, kind)))
    .find((file) => file.name === name);
}

/**
 * How pictures were prepared for published weights: the network's own size, bicubic, the middle square of a picture
 * whose shorter side is 32 pixels longer, and the mean and deviation of ImageNet, or [-1, 1] for AdvProp.
 */
export function pretrainedTransform(arch: string, kind: PretrainedKind): TransformConfig {
  const imageSize = scalingOf(arch).resolution;
  return {
    imageSize,
    resize: 'resizeCenterCrop',
    shorterSide: imageSize + 32,
    interpolation: 'bicubic',
    normalization: kind === 'advprop' ? ADVPROP_NORMALIZATION : IMAGENET_NORMALIZATION,
  };
}
