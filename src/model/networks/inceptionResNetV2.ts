import { ADVPROP_NORMALIZATION } from '../../data/transformConfig';
import { classifierParts } from './classifierParts';
import type { NetworkDefinition, NetworkPart } from './declare/networkDefinition';
import { type Branch, HALVED, inceptionPart, joinBranches, same, stepPart, valid } from './inceptionModule';
import { inceptionStem } from './inceptionStem';

const FIRST: readonly Branch[] = [
  { steps: [same('branch0', 96, 1)] },
  { steps: [same('branch1.0', 48, 1), same('branch1.1', 64, 5)] },
  { steps: [same('branch2.0', 64, 1), same('branch2.1', 96, 3), same('branch2.2', 96, 3)] },
  { pool: 'meanInside', steps: [same('branch3.1', 64, 1)] },
];

const FINE: readonly Branch[] = [
  { steps: [same('branch0', 32, 1)] },
  { steps: [same('branch1.0', 32, 1), same('branch1.1', 32, 3)] },
  { steps: [same('branch2.0', 32, 1), same('branch2.1', 48, 3), same('branch2.2', 64, 3)] },
];

const FINE_TO_MIDDLE: readonly Branch[] = [
  { steps: [valid('branch0', 384, 3)] },
  { steps: [same('branch1.0', 256, 1), same('branch1.1', 256, 3), valid('branch1.2', 384, 3)] },
  HALVED,
];

const MIDDLE: readonly Branch[] = [
  { steps: [same('branch0', 192, 1)] },
  { steps: [same('branch1.0', 128, 1), same('branch1.1', 160, [1, 7]), same('branch1.2', 192, [7, 1])] },
];

const MIDDLE_TO_COARSE: readonly Branch[] = [
  { steps: [same('branch0.0', 256, 1), valid('branch0.1', 384, 3)] },
  { steps: [same('branch1.0', 256, 1), valid('branch1.1', 288, 3)] },
  { steps: [same('branch2.0', 256, 1), same('branch2.1', 288, 3), valid('branch2.2', 320, 3)] },
  HALVED,
];

const COARSE: readonly Branch[] = [
  { steps: [same('branch0', 192, 1)] },
  { steps: [same('branch1.0', 192, 1), same('branch1.1', 224, [1, 3]), same('branch1.2', 256, [3, 1])] },
];

/**
 * Adds to its input what the branches see, brought to as many maps by a 1x1 convolution and made smaller by `scale`: the
 * paper found training unstable without (section 3.3). `activated`: with a ReLU behind the sum.
 */
function residualPart(
  name: string,
  branches: readonly Branch[],
  scale: number,
  activated = true,
): NetworkPart {
  return {
    name,
    run: (layers, x) => {
      const joined = joinBranches(layers, x, name, branches);
      const change = layers.convolution(joined, `${name}.conv2d`, x.shape[3], { kernel: 1, bias: true });
      const sum = layers.add(layers.scale(change, scale), x);
      return activated ? layers.relu(sum) : sum;
    },
  };
}

const residualParts = (name: string, times: number, branches: readonly Branch[], scale: number) =>
  Array.from({ length: times }, (_, index) => residualPart(`${name}.${index}`, branches, scale));

/**
 * Inception-ResNet v2 (Szegedy et al. 2016): Inception's branches inside residual blocks. Names as in timm; torchvision
 * does not have it.
 */
export const INCEPTION_RES_NET_V2: NetworkDefinition = {
  name: 'inception_resnet_v2',
  imageSize: 299,
  pictures: { shorterSide: 333, interpolation: 'bicubic', normalization: ADVPROP_NORMALIZATION },
  defaults: { dropoutRate: 0.2 },
  batchNormEpsilon: 1e-3,
  parts: (settings) => [
    ...inceptionStem(
      ['conv2d_1a', 'conv2d_2a', 'conv2d_2b'],
      ['maxpool_3a', 'conv2d_3b', 'conv2d_4a', 'maxpool_5a'],
    ),
    inceptionPart('mixed_5b', FIRST),
    ...residualParts('repeat', 10, FINE, 0.17),
    inceptionPart('mixed_6a', FINE_TO_MIDDLE),
    ...residualParts('repeat_1', 20, MIDDLE, 0.1),
    inceptionPart('mixed_7a', MIDDLE_TO_COARSE),
    ...residualParts('repeat_2', 9, COARSE, 0.2),
    residualPart('block8', COARSE, 1, false),
    stepPart(same('conv2d_7b', 1536, 1)),
    ...classifierParts('classif', settings),
  ],
};
