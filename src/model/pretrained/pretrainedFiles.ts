import {
  ADVPROP_NORMALIZATION,
  IMAGENET_NORMALIZATION,
  type TransformConfig,
} from '../../data/transformConfig';
import { checkArch, definitionOf } from '../architectures';
import { scalingOf } from '../scaling';

/** How the published weights were trained: as in the EfficientNet paper, or with adversarial pictures (AdvProp). */
export type PretrainedKind = 'imagenet' | 'advprop';

/** Where the author of efficientnet_pytorch published the weights, converted from those of the papers' authors. */
export const RELEASE_URL = 'https://github.com/lukemelas/EfficientNet-PyTorch/releases/download/1.0/';

/** Where torchvision publishes its weights. */
export const TORCHVISION_URL = 'https://download.pytorch.org/models/';

/** The first eight digits of each file's SHA-256, as torchvision 0.28 has them in the names of its first set of weights. */
const TORCHVISION_DIGITS: Readonly<Record<string, string>> = {
  alexnet: '7be5be79',
  vgg11: '8a719046',
  vgg11_bn: '6002323d',
  vgg13: '19584684',
  vgg13_bn: 'abd245e5',
  vgg16: '397923af',
  vgg16_bn: '6c64b313',
  vgg19: 'dcbb9e9d',
  vgg19_bn: 'c79401a0',
  googlenet: '1378be20',
  inception_v3: '0cc3c7bd',
  resnet18: 'f37072fd',
  resnet34: 'b627a593',
  resnet50: '0676ba61',
  resnet101: '63fe2227',
  resnet152: '394f9c45',
  densenet121: 'a639ec97',
  densenet169: 'b2777c0a',
  densenet201: 'c1103571',
  efficientnet_v2_s: 'dd5fe13b',
  convnext_tiny: '983f1562',
  convnext_small: '0c510722',
  convnext_base: '6075fbad',
};

/** What torchvision calls its files where it is not the network's name. */
const TORCHVISION_NAMES: Readonly<Record<string, string>> = {
  alexnet: 'alexnet-owt',
  inception_v3: 'inception_v3_google',
};

/** The first eight digits of each file's SHA-256, as efficientnet_pytorch 0.7.1 has them in the files' names. */
const RELEASE_DIGITS: Readonly<Record<PretrainedKind, Readonly<Record<string, string>>>> = {
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

const DIGITS: typeof RELEASE_DIGITS = {
  imagenet: { ...RELEASE_DIGITS.imagenet, ...TORCHVISION_DIGITS },
  advprop: RELEASE_DIGITS.advprop,
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
  checkArch(arch);
  const digits = DIGITS[kind];
  if (!isPublished(arch, kind)) {
    throw new Error(
      `There are no published '${kind}' weights of ${arch}; of ${Object.keys(digits).join(', ')} there are`,
    );
  }
  if (Object.hasOwn(TORCHVISION_DIGITS, arch)) {
    const name = `${TORCHVISION_NAMES[arch] ?? arch}-${digits[arch]}.pth`;
    return { name, url: TORCHVISION_URL + name, kind, sha256: digits[arch] };
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

/** What torchvision does where a definition says nothing else. */
const TORCHVISION_PICTURES = {
  shorterSide: 256,
  interpolation: 'bilinear',
  normalization: IMAGENET_NORMALIZATION,
} as const;

/**
 * How pictures were prepared for published weights. EfficientNet: the network's own size, bicubic, the middle square of a
 * picture whose shorter side is 32 pixels longer, and the mean and deviation of ImageNet, or [-1, 1] for AdvProp. The
 * other networks: as their definition says.
 */
export function pretrainedTransform(arch: string, kind: PretrainedKind): TransformConfig {
  const definition = definitionOf(arch);
  if (definition !== undefined) {
    const { imageSize, pictures = TORCHVISION_PICTURES } = definition;
    return { imageSize, resize: 'resizeCenterCrop', ...pictures };
  }
  const imageSize = scalingOf(arch).resolution;
  return {
    imageSize,
    resize: 'resizeCenterCrop',
    shorterSide: imageSize + 32,
    interpolation: 'bicubic',
    normalization: kind === 'advprop' ? ADVPROP_NORMALIZATION : IMAGENET_NORMALIZATION,
  };
}
