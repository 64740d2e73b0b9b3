import type { OpCall, Shape } from './observeOps';

/** What a training step spends its time on, and the ops of each kind; an op that is named nowhere is of `OTHER`. */
const OPS: Readonly<Record<string, readonly string[]>> = {
  'convolutions, forward': ['Conv2D'],
  "convolutions, kernels' gradients": ['Conv2DBackpropFilter'],
  "convolutions, inputs' gradients": ['Conv2DBackpropInput'],
  'depthwise, forward': ['DepthwiseConv2dNative'],
  "depthwise, kernels' gradients": [
    'DepthwiseConv2dNativeBackpropFilter',
    'CourseDepthwise5x5FilterGrad',
    'CourseDepthwise7x7FilterGrad',
  ],
  "depthwise, inputs' gradients": ['DepthwiseConv2dNativeBackpropInput'],
  'BatchNorm and activation, forward': ['CourseBatchNorm', 'CourseBatchNormAddRelu'],
  'BatchNorm and activation, gradients': ['CourseBatchNormGrad', 'CourseBatchNormAddReluGrad'],
  'LayerNorm, GELU and layer scale': [
    'CourseLayerNorm',
    'CourseLayerNormGrad',
    'CourseGelu',
    'CourseGeluGrad',
    'CourseScaleGrad',
  ],
  'ReLU by itself': ['Relu', 'ReluGrad'],
  'max and average pooling': [
    'CourseMaxPool',
    'CourseMaxPoolGrad',
    'MaxPool',
    'MaxPoolGrad',
    'AvgPool',
    'AvgPoolGrad',
  ],
  'dense layers': ['MatMul', 'BatchMatMulV2', 'CourseOuterProducts', 'BiasAdd', 'BiasAddGrad'],
  'padding, joining and cutting': ['PadV2', 'ConcatV2', 'Slice'],
  'squeeze-and-excitation, pooling': [
    'Mean',
    'CoursePictureScaleShift',
    'CoursePixelDot',
    'Sigmoid',
    'SigmoidGrad',
  ],
  optimiser: ['CourseMomentum'],
};
const OTHER = 'skip connections and the rest';

/** The kinds, in the order of a table. */
export const OP_KINDS: readonly string[] = [...Object.keys(OPS), OTHER];

const KIND_OF = new Map(Object.entries(OPS).flatMap(([kind, ops]) => ops.map((op) => [op, kind] as const)));

/** Which of `OP_KINDS` an op is. */
export const kindOf = (op: string): string => KIND_OF.get(op) ?? OTHER;

/** Numbers in a tensor of that shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, side) => product * side, 1);

/** Bytes that an op must read and write at the least: each input and each output once. */
export const bytesOf = ({ inputs, outputs }: OpCall): number =>
  4 * [...inputs, ...outputs].reduce((sum, shape) => sum + sizeOf(shape), 0);

/**
 * Multiplications with an addition that a convolution, one of its gradients or a matrix product takes; 0 for all other
 * ops. A gradient takes as many as the forward pass: one for each number of the output and of the kernel that meet.
 */
export function macsOf({ op, inputs, outputs }: OpCall): number {
  const [output] = outputs;
  // Kernel `[height, width, in, out]`: each number of the layer's output meets height x width x in of them.
  const dense = (layerOutput: Shape, [height, width, filters]: Shape): number =>
    sizeOf(layerOutput) * height * width * filters;
  const depthwise = (layerOutput: Shape, [height, width]: Shape): number =>
    sizeOf(layerOutput) * height * width;
  switch (op) {
    case 'Conv2D':
      return dense(output, inputs[1]);
    case 'Conv2DBackpropFilter':
      return dense(inputs[2], output);
    case 'Conv2DBackpropInput':
      return dense(inputs[2], inputs[1]);
    case 'DepthwiseConv2dNative':
      return depthwise(output, inputs[1]);
    case 'DepthwiseConv2dNativeBackpropFilter':
      return depthwise(inputs[2], output);
    case 'CourseDepthwise5x5FilterGrad':
    case 'CourseDepthwise7x7FilterGrad':
      return depthwise(inputs[1], output);
    case 'DepthwiseConv2dNativeBackpropInput':
      return depthwise(inputs[2], inputs[1]);
    case 'MatMul':
    case 'BatchMatMulV2':
    case 'CourseOuterProducts':
      // Of [m, k], [k, n] and [m, n], in whatever order: the product of m, k and n.
      return Math.round(Math.sqrt(sizeOf(inputs[0]) * sizeOf(inputs[1]) * sizeOf(output)));
    default:
      return 0;
  }
}
