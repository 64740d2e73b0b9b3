import { ADVPROP_NORMALIZATION } from '../../data/transformConfig';
import { classifierParts } from './classifierParts';
import type { NetworkDefinition, NetworkPart, NetworkSettings } from './declare/networkDefinition';
import { type Branch, convolveStep, HALVED, inceptionPart, same, valid } from './inceptionModule';
import { inceptionStem } from './inceptionStem';

/** 35 x 35: two 3x3 convolutions in the place of one 5x5. */
const fine = (pooled: number): Branch[] => [
  { steps: [same('branch1x1', 64, 1)] },
  { steps: [same('branch5x5_1', 48, 1), same('branch5x5_2', 64, 5)] },
  { steps: [same('branch3x3dbl_1', 64, 1), same('branch3x3dbl_2', 96, 3), same('branch3x3dbl_3', 96, 3)] },
  { pool: 'mean', steps: [same('branch_pool', pooled, 1)] },
];

/** 35 x 35 to 17 x 17. */
const FINE_TO_MIDDLE: readonly Branch[] = [
  { steps: [valid('branch3x3', 384, 3)] },
  { steps: [same('branch3x3dbl_1', 64, 1), same('branch3x3dbl_2', 96, 3), valid('branch3x3dbl_3', 96, 3)] },
  HALVED,
];

/** 17 x 17: a 7x7 kernel as a row and a column. */
const middle = (filters: number): Branch[] => [
  { steps: [same('branch1x1', 192, 1)] },
  {
    steps: [
      same('branch7x7_1', filters, 1),
      same('branch7x7_2', filters, [1, 7]),
      same('branch7x7_3', 192, [7, 1]),
    ],
  },
  {
    steps: [
      same('branch7x7dbl_1', filters, 1),
      same('branch7x7dbl_2', filters, [7, 1]),
      same('branch7x7dbl_3', filters, [1, 7]),
      same('branch7x7dbl_4', filters, [7, 1]),
      same('branch7x7dbl_5', 192, [1, 7]),
    ],
  },
  { pool: 'mean', steps: [same('branch_pool', 192, 1)] },
];

/** 17 x 17 to 8 x 8. */
const MIDDLE_TO_COARSE: readonly Branch[] = [
  { steps: [same('branch3x3_1', 192, 1), valid('branch3x3_2', 320, 3)] },
  {
    steps: [
      same('branch7x7x3_1', 192, 1),
      same('branch7x7x3_2', 192, [1, 7]),
      same('branch7x7x3_3', 192, [7, 1]),
      valid('branch7x7x3_4', 192, 3),
    ],
  },
  HALVED,
];

/** 8 x 8: a row and a column side by side. */
const COARSE: readonly Branch[] = [
  { steps: [same('branch1x1', 320, 1)] },
  {
    steps: [same('branch3x3_1', 384, 1)],
    fork: [same('branch3x3_2a', 384, [1, 3]), same('branch3x3_2b', 384, [3, 1])],
  },
  {
    steps: [same('branch3x3dbl_1', 448, 1), same('branch3x3dbl_2', 384, 3)],
    fork: [same('branch3x3dbl_3a', 384, [1, 3]), same('branch3x3dbl_3b', 384, [3, 1])],
  },
  { pool: 'mean', steps: [same('branch_pool', 192, 1)] },
];

/** The head's 5x5 convolution has room from maps of this side on. */
const HEAD_SIDE = 17;

/** The published head pools maps of 17 x 17 to 5 x 5. Smaller pictures have smaller maps: those are brought to 5 x 5. */
function headPart(name: string, { numClasses }: NetworkSettings): NetworkPart {
  return {
    name,
    auxiliary: true,
    run: (layers, x) => {
      const isLarge = x.shape[1] >= HEAD_SIDE && x.shape[2] >= HEAD_SIDE;
      const small = isLarge
        ? layers.averagePool(x, { size: 5, stride: 3 })
        : layers.adaptiveAveragePool(x, 5);
      const narrow = convolveStep(layers, small, name, same('conv0', 128, 1));
      const maps = convolveStep(layers, narrow, name, valid('conv1', 768, 5, 1));
      return layers.dense(layers.globalAveragePool(maps), `${name}.fc`, numClasses);
    },
  };
}

/**
 * Inception v3 (Szegedy et al. 2015, "Rethinking"): kernels taken apart into smaller ones, for pictures of 299 pixels. Its
 * auxiliary head counts 0.4 in training. Names as in torchvision, whose weights want x * 2 - 1.
 */
export const INCEPTION_V3: NetworkDefinition = {
  name: 'inception_v3',
  imageSize: 299,
  pictures: { shorterSide: 342, interpolation: 'bilinear', normalization: ADVPROP_NORMALIZATION },
  defaults: { dropoutRate: 0.5, auxiliaryWeight: 0.4 },
  batchNormEpsilon: 1e-3,
  parts: (settings) => [
    ...inceptionStem(
      ['Conv2d_1a_3x3', 'Conv2d_2a_3x3', 'Conv2d_2b_3x3'],
      ['maxpool1', 'Conv2d_3b_1x1', 'Conv2d_4a_3x3', 'maxpool2'],
    ),
    inceptionPart('Mixed_5b', fine(32)),
    inceptionPart('Mixed_5c', fine(64)),
    inceptionPart('Mixed_5d', fine(64)),
    inceptionPart('Mixed_6a', FINE_TO_MIDDLE),
    inceptionPart('Mixed_6b', middle(128)),
    inceptionPart('Mixed_6c', middle(160)),
    inceptionPart('Mixed_6d', middle(160)),
    inceptionPart('Mixed_6e', middle(192)),
    ...(settings.auxiliaryWeight > 0 ? [headPart('AuxLogits', settings)] : []),
    inceptionPart('Mixed_7a', MIDDLE_TO_COARSE),
    inceptionPart('Mixed_7b', COARSE),
    inceptionPart('Mixed_7c', COARSE),
    ...classifierParts('fc', settings),
  ],
};
