import { definitionOf } from './architectures';
import { type LayerSpec, layerSpecs } from './layerSpecs';
import { layerTable } from './layerTable';
import type { NetworkDefinition } from './networks/declare/networkDefinition';
import {
  type LayerKind,
  type LayerWindow,
  type PlannedLayer,
  planNetwork,
} from './networks/declare/planNetwork';
import type { NetworkShape } from './scaling';

const KINDS: Partial<Record<LayerSpec['kind'], LayerKind>> = {
  conv2d: 'convolution',
  depthwiseConv2d: 'depthwiseConvolution',
};

/**
 * TensorFlow's `same`: as many windows as `side / stride`, rounded up; of the rows that are missing the smaller half comes
 * before the first one. EfficientNet's own family pads so.
 */
function sameWindow(side: number, size: number, stride: number): LayerWindow {
  const missing = Math.max(0, (Math.ceil(side / stride) - 1) * stride + size - side);
  const before = Math.floor(missing / 2);
  return { sides: [size, size], stride, padding: [before, before] };
}

/** EfficientNet's family: one layer after the other, but for the sums, which also take what enters their block. */
function familyGraph(network: NetworkShape, numClasses: number, imageSize: number): PlannedLayer[] {
  const rows = layerTable(network, numClasses, imageSize);
  let side = imageSize;
  return layerSpecs(network, numClasses).map((spec, place) => {
    const { part, ...row } = rows[place];
    const window = 'stride' in spec && sameWindow(side, spec.kernelSize, spec.stride);
    side = row.outputShape[0];
    const entered = rows.findIndex((other) => other.part === part) - 1;
    const inputs = spec.kind === 'add' ? [place - 1, entered] : [place - 1];
    const kind = KINDS[spec.kind] ?? (spec.kind as LayerKind);
    return { ...row, part, kind, inputs, ...(window && { window }) };
  });
}

/**
 * Every layer of `network`, or of a definition of one's own, with the layers that it takes its inputs from, for square
 * pictures of `imageSize` pixels a side; auxiliary heads too. What drawings and receptive fields are made from; nothing is
 * built. Throws as `layerTable` does.
 */
export function layerGraph(
  network: NetworkShape | NetworkDefinition,
  numClasses: number,
  imageSize: number,
): readonly PlannedLayer[] {
  const isOwn = typeof network === 'object' && 'parts' in network;
  const definition = isOwn ? network : typeof network === 'string' ? definitionOf(network) : undefined;
  if (definition !== undefined) return planNetwork(definition, { numClasses }, imageSize).layers;
  return familyGraph(network as NetworkShape, numClasses, imageSize);
}
