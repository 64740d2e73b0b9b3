import { expandRepeats, scaledStages } from '../blockArgs';
import { type LayerSpec, layerSpecs } from '../layerSpecs';
import { type WeightSpec, weightSpecs } from '../weightSpecs';

/** Who named the weights: `efficientnet_pytorch` (Melas-Kyriazi) or `timm` (Wightman). */
export type Naming = 'efficientnet_pytorch' | 'timm';

/** One weight under both names, and the order of its axes there. */
export interface NamePair {
  readonly spec: WeightSpec;
  readonly foreign: string;
  /** The shape in PyTorch's layout. */
  readonly shape: readonly number[];
  /** Axis `order[n]` of PyTorch's array is axis n of ours; after it, axes of length 1 are dropped as our shape wants. */
  readonly order: readonly number[];
}

const EFFICIENTNET_PYTORCH: Readonly<Record<string, string>> = {
  'stem.conv': '_conv_stem',
  'stem.batchNorm': '_bn0',
  'top.conv': '_conv_head',
  'top.batchNorm': '_bn1',
  classifier: '_fc',
  expandConv: '_expand_conv',
  expandBatchNorm: '_bn0',
  depthwiseConv: '_depthwise_conv',
  depthwiseBatchNorm: '_bn1',
  'squeezeExcite.reduce': '_se_reduce',
  'squeezeExcite.expand': '_se_expand',
  projectConv: '_project_conv',
  projectBatchNorm: '_bn2',
};

const TIMM: Readonly<Record<string, string>> = {
  'stem.conv': 'conv_stem',
  'stem.batchNorm': 'bn1',
  'top.conv': 'conv_head',
  'top.batchNorm': 'bn2',
  classifier: 'classifier',
  'squeezeExcite.reduce': 'se.conv_reduce',
  'squeezeExcite.expand': 'se.conv_expand',
  depthwiseConv: 'conv_dw',
};

/** timm numbers a block's convolutions and norms as they come, so they are called otherwise where there is no expansion. */
const TIMM_PLAIN: Readonly<Record<string, string>> = {
  ...TIMM,
  depthwiseBatchNorm: 'bn1',
  projectConv: 'conv_pw',
  projectBatchNorm: 'bn2',
};
const TIMM_EXPANDED: Readonly<Record<string, string>> = {
  ...TIMM,
  expandConv: 'conv_pw',
  expandBatchNorm: 'bn1',
  depthwiseBatchNorm: 'bn2',
  projectConv: 'conv_pwl',
  projectBatchNorm: 'bn3',
};

const PARTS: Readonly<Record<string, string>> = {
  kernel: 'weight',
  bias: 'bias',
  gamma: 'weight',
  beta: 'bias',
  runningMean: 'running_mean',
  runningVariance: 'running_var',
};

/** `blocks.3.expandConv.kernel` in its pieces: block 3, `expandConv`, `kernel`. */
function piecesOf(name: string): { block: number | null; layer: string; part: string } {
  const match = /^(?:blocks\.(\d+)\.)?(.+)\.(\w+)$/.exec(name);
  if (match === null) throw new Error(`'${name}' is no weight's name`);
  return { block: match[1] === undefined ? null : Number(match[1]), layer: match[2], part: match[3] };
}

function foreignNamer(arch: string, naming: Naming): (name: string) => string {
  if (naming === 'efficientnet_pytorch') {
    return (name) => {
      const { block, layer, part } = piecesOf(name);
      return `${block === null ? '' : `_blocks.${block}.`}${EFFICIENTNET_PYTORCH[layer]}.${PARTS[part]}`;
    };
  }
  const stages = scaledStages(arch);
  const blocks = stages.flatMap((stage, index) =>
    expandRepeats([stage]).map(({ expandRatio }, place) => ({
      prefix: `blocks.${index}.${place}.`,
      expandRatio,
    })),
  );
  return (name) => {
    const { block, layer, part } = piecesOf(name);
    if (block === null) return `${TIMM[layer]}.${PARTS[part]}`;
    const { prefix, expandRatio } = blocks[block];
    return `${prefix}${(expandRatio === 1 ? TIMM_PLAIN : TIMM_EXPANDED)[layer]}.${PARTS[part]}`;
  };
}

/** PyTorch's layout of a kernel: `[out, in, height, width]`, depthwise `[filters, 1, height, width]`, dense `[out, in]`. */
function foreignLayout(
  { kind }: LayerSpec,
  { name, shape }: WeightSpec,
): { shape: number[]; order: number[] } {
  if (!name.endsWith('.kernel')) return { shape: [...shape], order: shape.map((_, axis) => axis) };
  if (kind === 'dense') return { shape: [shape[1], shape[0]], order: [1, 0] };
  if (kind === 'squeezeExcite') return { shape: [shape[1], shape[0], 1, 1], order: [1, 0, 2, 3] };
  const [height, width, last, out] = shape;
  if (kind === 'depthwiseConv2d') return { shape: [last, 1, height, width], order: [2, 3, 0, 1] };
  return { shape: [out, last, height, width], order: [2, 3, 1, 0] };
}

/**
 * All weights of `arch` with `numClasses` classes under our names and under the names of another library, in the order
 * of the model's variables. Throws for an unknown architecture.
 */
export function foreignNames(arch: string, numClasses: number, naming: Naming): NamePair[] {
  const nameOf = foreignNamer(arch, naming);
  return layerSpecs(arch, numClasses).flatMap((layer) =>
    weightSpecs(layer).map((spec) => ({ spec, foreign: nameOf(spec.name), ...foreignLayout(layer, spec) })),
  );
}
