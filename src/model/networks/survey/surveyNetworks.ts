import {
  NEWER_NETWORKS,
  PUBLISHED_NETWORKS,
  type PublishedNetwork,
  SURVEY_NETWORKS,
} from '../../publishedNetworks';

/** One of the networks that a survey of image classification goes through. */
export interface SurveyNetwork {
  /** As `--arch` takes it. */
  readonly arch: string;
  /** As publications call it. */
  readonly name: string;
  readonly year: number;
  readonly paper: string;
  /** What its paper changed. */
  readonly idea: string;
  /** Networks of the same family that differ in size alone. */
  readonly sizes: readonly string[];
  /** Published size, cost and accuracy, with their source. */
  readonly published: PublishedNetwork;
}

/** The survey's own rows first: where two sources have a network, all figures of the table are from the same training code. */
const PUBLISHED = [...SURVEY_NETWORKS, ...NEWER_NETWORKS, ...PUBLISHED_NETWORKS];

/** Published figures by the network's name. Throws when there are none. */
function publishedAs(name: string): PublishedNetwork {
  const found = PUBLISHED.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There are no published figures of '${name}'`);
  return found;
}

const network = (
  arch: string,
  name: string,
  year: number,
  paper: string,
  idea: string,
  sizes: readonly string[] = [],
  publishedName = name,
): SurveyNetwork => ({ arch, name, year, paper, idea, sizes, published: publishedAs(publishedName) });

/** The eleven networks of the survey, each in its smallest usual size or the one that everybody means. Taught in notebook 06. */
export const SURVEY: readonly SurveyNetwork[] = [
  network('alexnet', 'AlexNet', 2012, 'Krizhevsky et al. 2012', 'ReLU, dropout, two GPUs'),
  network('vgg16', 'VGG-16', 2014, 'Simonyan and Zisserman 2014', '3x3 kernels only, and deeper', [
    'vgg11',
    'vgg13',
    'vgg19',
  ]),
  network(
    'googlenet',
    'GoogLeNet',
    2014,
    'Szegedy et al. 2014',
    'several kernels side by side, auxiliary heads',
  ),
  network('inception_v3', 'Inception-v3', 2015, 'Szegedy et al. 2015', 'large kernels taken apart'),
  network('resnet50', 'ResNet-50', 2015, 'He et al. 2015', 'blocks learn what to add to their input', [
    'resnet18',
    'resnet34',
    'resnet101',
    'resnet152',
  ]),
  network(
    'inception_v4',
    'Inception-v4',
    2016,
    'Szegedy et al. 2016',
    'the same modules, made regular, and more of them',
  ),
  network(
    'inception_resnet_v2',
    'Inception-ResNet-v2',
    2016,
    'Szegedy et al. 2016',
    "Inception's branches in residual blocks",
  ),
  network('densenet121', 'DenseNet-121', 2016, 'Huang et al. 2016', 'every layer sees all maps before it', [
    'densenet169',
    'densenet201',
  ]),
  network(
    'efficientnet-b0',
    'EfficientNet-B0',
    2019,
    'Tan and Le 2019',
    'a searched block, grown in three directions at once',
    [1, 2, 3, 4, 5, 6, 7].map((size) => `efficientnet-b${size}`),
    'B0',
  ),
  network(
    'efficientnet_v2_s',
    'EfficientNetV2-S',
    2021,
    'Tan and Le 2021',
    'ordinary convolutions where depthwise ones are slow',
  ),
  network(
    'convnext_tiny',
    'ConvNeXt-T',
    2022,
    'Liu et al. 2022',
    'a ResNet rebuilt with what transformers do',
    ['convnext_small', 'convnext_base'],
  ),
];

/** What publications call ConvNeXt's sizes. */
const SIZES: Readonly<Record<string, string>> = { tiny: 'T', small: 'S', base: 'B' };

/** The published name of one of the `sizes`: `resnet18` is ResNet-18, `efficientnet-b3` B3, `convnext_small` ConvNeXt-S. */
function sizeName(arch: string, { arch: known, name }: SurveyNetwork): string {
  if (known.startsWith('efficientnet-b')) return arch.replace('efficientnet-b', 'B');
  if (known.startsWith('convnext')) return `ConvNeXt-${SIZES[arch.replace('convnext_', '')]}`;
  return name.replace(/\d+$/, arch.replace(/\D/g, ''));
}

/** Published figures by `--arch`, of the survey's networks in all their sizes; undefined for others. */
export function publishedFigures(arch: string): PublishedNetwork | undefined {
  const network = SURVEY.find((one) => one.arch === arch || one.sizes.includes(arch));
  if (network === undefined) return undefined;
  return network.arch === arch ? network.published : publishedAs(sizeName(arch, network));
}
