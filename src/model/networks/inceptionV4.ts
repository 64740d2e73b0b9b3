import { ADVPROP_NORMALIZATION } from '../../data/transformConfig';
import { classifierParts } from './classifierParts';
import type { NetworkDefinition } from './declare/networkDefinition';
import { type Branch, HALVED, inceptionPart, type Step, same, valid } from './inceptionModule';
import { firstConvolutions } from './inceptionStem';

/** Layers one after the other are numbered from 0 within their branch: `branch1.0`, `branch1.1`. */
const numbered = (branch: string, ...steps: Step[]): Step[] =>
  steps.map((step, index) => ({ ...step, name: `${branch}.${index}` }));

/** A step that gets its name from `numbered`. */
const keeps = (filters: number, kernel: Step['kernel']): Step => same('', filters, kernel);
const shrinks = (filters: number, kernel: Step['kernel'], stride = 2): Step =>
  valid('', filters, kernel, stride);

const pooledBranch = (filters: number): Branch => ({
  pool: 'meanInside',
  steps: [same('branch3.1', filters, 1)],
});

/** The stem's three junctions (the paper's Figure 3). */
const STEM: readonly (readonly Branch[])[] = [
  [HALVED, { steps: [valid('conv', 96, 3)] }],
  [
    { steps: numbered('branch0', keeps(64, 1), shrinks(96, 3, 1)) },
    { steps: numbered('branch1', keeps(64, 1), keeps(64, [1, 7]), keeps(64, [7, 1]), shrinks(96, 3, 1)) },
  ],
  [{ steps: [valid('conv', 192, 3)] }, HALVED],
];

/** 35 x 35 (Figure 4). */
const FINE: readonly Branch[] = [
  { steps: [same('branch0', 96, 1)] },
  { steps: numbered('branch1', keeps(64, 1), keeps(96, 3)) },
  { steps: numbered('branch2', keeps(64, 1), keeps(96, 3), keeps(96, 3)) },
  pooledBranch(96),
];

/** 35 x 35 to 17 x 17 (Figure 7). */
const FINE_TO_MIDDLE: readonly Branch[] = [
  { steps: [valid('branch0', 384, 3)] },
  { steps: numbered('branch1', keeps(192, 1), keeps(224, 3), shrinks(256, 3)) },
  HALVED,
];

/** 17 x 17 (Figure 5). */
const MIDDLE: readonly Branch[] = [
  { steps: [same('branch0', 384, 1)] },
  { steps: numbered('branch1', keeps(192, 1), keeps(224, [1, 7]), keeps(256, [7, 1])) },
  {
    steps: numbered(
      'branch2',
      keeps(192, 1),
      keeps(192, [7, 1]),
      keeps(224, [1, 7]),
      keeps(224, [7, 1]),
      keeps(256, [1, 7]),
    ),
  },
  pooledBranch(128),
];

/** 17 x 17 to 8 x 8 (Figure 8). */
const MIDDLE_TO_COARSE: readonly Branch[] = [
  { steps: numbered('branch0', keeps(192, 1), shrinks(192, 3)) },
  { steps: numbered('branch1', keeps(256, 1), keeps(256, [1, 7]), keeps(320, [7, 1]), shrinks(320, 3)) },
  HALVED,
];

/** 8 x 8 (Figure 6). */
const COARSE: readonly Branch[] = [
  { steps: [same('branch0', 256, 1)] },
  {
    steps: [same('branch1_0', 384, 1)],
    fork: [same('branch1_1a', 256, [1, 3]), same('branch1_1b', 256, [3, 1])],
  },
  {
    steps: [same('branch2_0', 384, 1), same('branch2_1', 448, [3, 1]), same('branch2_2', 512, [1, 3])],
    fork: [same('branch2_3a', 256, [1, 3]), same('branch2_3b', 256, [3, 1])],
  },
  pooledBranch(256),
];

const repeated = (times: number, branches: readonly Branch[]) =>
  Array.from({ length: times }, () => branches);

/** All modules in their order. */
const MODULES = [
  ...STEM,
  ...repeated(4, FINE),
  FINE_TO_MIDDLE,
  ...repeated(7, MIDDLE),
  MIDDLE_TO_COARSE,
  ...repeated(3, COARSE),
];

/**
 * Inception v4 (Szegedy et al. 2016): the modules of v3 made regular, and more of them. Names as in timm; torchvision does
 * not have it.
 */
export const INCEPTION_V4: NetworkDefinition = {
  name: 'inception_v4',
  imageSize: 299,
  pictures: { shorterSide: 341, interpolation: 'bicubic', normalization: ADVPROP_NORMALIZATION },
  defaults: { dropoutRate: 0.2 },
  batchNormEpsilon: 1e-3,
  parts: (settings) => [
    ...firstConvolutions(['features.0', 'features.1', 'features.2']),
    ...MODULES.map((branches, index) => inceptionPart(`features.${index + 3}`, branches)),
    ...classifierParts('last_linear', settings),
  ],
};
