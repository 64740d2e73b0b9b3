import { ADVPROP_NORMALIZATION } from '../../data/transformConfig';
import { classifierParts } from './classifierParts';
import type { NetworkDefinition, NetworkPart, NetworkSettings } from './declare/networkDefinition';
import { type Branch, convolveStep, halvingPart, inceptionPart, same, stepPart } from './inceptionModule';

/** Filters of a module: 1x1; 1x1 and 3x3; 1x1 and the larger kernel; 1x1 behind the pool. */
type Filters = readonly [number, number, number, number, number, number];

/** The nine modules of the paper's Table 1; `pool` halves the sides in front of one. */
const MODULES: readonly { name: string; filters: Filters; pool?: 2 | 3; head?: string }[] = [
  { name: 'inception3a', filters: [64, 96, 128, 16, 32, 32], pool: 3 },
  { name: 'inception3b', filters: [128, 128, 192, 32, 96, 64] },
  { name: 'inception4a', filters: [192, 96, 208, 16, 48, 64], pool: 3, head: 'aux1' },
  { name: 'inception4b', filters: [160, 112, 224, 24, 64, 64] },
  { name: 'inception4c', filters: [128, 128, 256, 24, 64, 64] },
  { name: 'inception4d', filters: [112, 144, 288, 32, 64, 64], head: 'aux2' },
  { name: 'inception4e', filters: [256, 160, 320, 32, 128, 128] },
  { name: 'inception5a', filters: [256, 160, 320, 32, 128, 128], pool: 2 },
  { name: 'inception5b', filters: [384, 192, 384, 48, 128, 128] },
];

/** The paper's larger kernel has 5 pixels; torchvision's has 3, by an old slip that its weights have learned to live with. */
const LARGER_KERNEL = 3;

function branchesOf([one, reduce3, three, reduce5, five, pooled]: Filters): Branch[] {
  return [
    { steps: [same('branch1', one, 1)] },
    { steps: [same('branch2.0', reduce3, 1), same('branch2.1', three, 3)] },
    { steps: [same('branch3.0', reduce5, 1), same('branch3.1', five, LARGER_KERNEL)] },
    { pool: 'max', steps: [same('branch4.1', pooled, 1)] },
  ];
}

/** Dropout in an auxiliary head, as published. */
const HEAD_DROPOUT = 0.7;

function headPart(name: string, { numClasses, dropoutRate }: NetworkSettings): NetworkPart {
  return {
    name,
    auxiliary: true,
    run: (layers, x) => {
      const maps = convolveStep(layers, layers.adaptiveAveragePool(x, 4), name, same('conv', 128, 1));
      const hidden = layers.relu(layers.dense(layers.flatten(maps), `${name}.fc1`, 1024));
      const dropped = layers.dropout(hidden, dropoutRate === 0 ? 0 : HEAD_DROPOUT);
      return layers.dense(dropped, `${name}.fc2`, numClasses);
    },
  };
}

/**
 * GoogLeNet (Szegedy et al. 2014), with BatchNorm as torchvision builds it: modules look with several kernels at once, and
 * two auxiliary heads give the middle layers a gradient of their own. They count 0.3 each in training; `dropoutRate` 0
 * means none in them either. Names as in torchvision.
 */
export const GOOG_LE_NET: NetworkDefinition = {
  name: 'googlenet',
  imageSize: 224,
  pictures: { shorterSide: 256, interpolation: 'bilinear', normalization: ADVPROP_NORMALIZATION },
  defaults: { dropoutRate: 0.2, auxiliaryWeight: 0.3 },
  batchNormEpsilon: 1e-3,
  parts: (settings) => [
    stepPart({ name: 'conv1', filters: 64, kernel: 7, stride: 2 }),
    halvingPart('conv2.pool', 3, true),
    stepPart(same('conv2', 64, 1)),
    stepPart(same('conv3', 192, 3)),
    ...MODULES.flatMap(({ name, filters, pool, head }) => [
      ...(pool === undefined ? [] : [halvingPart(`${name}.pool`, pool, true)]),
      inceptionPart(name, branchesOf(filters)),
      ...(head !== undefined && settings.auxiliaryWeight > 0 ? [headPart(head, settings)] : []),
    ]),
    ...classifierParts('fc', settings),
  ],
};
