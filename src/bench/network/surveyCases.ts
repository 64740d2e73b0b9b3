import { countMacs } from '../../model/countMacs';
import { NETWORKS } from '../../model/networks/networks';
import type { NetworkCase, PeerName } from './networkCase';

/** All networks of the survey, by the names of `--networks`. */
export const SURVEY_NAMES: readonly string[] = NETWORKS.map(({ name }) => name);

/** One of each kind, which is measured when nobody says which. */
export const SURVEY_CHOICE: readonly string[] = [
  'alexnet',
  'vgg16',
  'googlenet',
  'inception_v3',
  'resnet18',
  'resnet50',
  'inception_v4',
  'inception_resnet_v2',
  'densenet121',
  'efficientnet_v2_s',
  'convnext_tiny',
];

/** What Keras has as the very same network; its others stride elsewhere, have biases or lack the auxiliary head. */
const IN_KERAS = ['vgg16', 'vgg19', 'densenet121', 'densenet169', 'densenet201'];
const isInKeras = (arch: string): boolean => IN_KERAS.includes(arch) || arch.startsWith('convnext');

const SIDE = 224;
/** torchvision's auxiliary head of Inception v3 works on pictures of this side only. */
const OWN_SIDES: Readonly<Record<string, number>> = { inception_v3: 299 };

/** Multiply-accumulates of a batch: a step is to take a second or so. */
const BATCH_MACS = 16e9;
const LARGEST_BATCH = 16;

/** A training step of a network of the survey beside PyTorch op by op and, where it has the same network, Keras. */
export function surveyCase(arch: string): NetworkCase {
  const side = OWN_SIDES[arch] ?? SIDE;
  const pairs = Math.floor(BATCH_MACS / countMacs(arch, side, 2) / 2);
  const batch = Math.min(LARGEST_BATCH, Math.max(2, 2 * pairs));
  const peers: readonly PeerName[] = isInKeras(arch) ? ['PyTorch', 'Keras'] : ['PyTorch'];
  return { arch, batch, side, task: 'train', goal: 1, peers };
}
