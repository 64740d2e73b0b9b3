import { definitionOf } from './architectures';
import type { LayerSpec } from './layerSpecs';
import { layerSpecs } from './layerSpecs';
import { partOf } from './networkParts';
import type { NetworkDefinition } from './networks/declare/networkDefinition';
import { type LayerKind, planNetwork } from './networks/declare/planNetwork';
import type { NetworkShape } from './scaling';
import { weightSpecs } from './weightSpecs';

/** One layer with its cost for a single picture. */
export interface LayerRow {
  layer: string;
  kind: LayerSpec['kind'] | LayerKind;
  /** What freezing and summaries go by. */
  part: string;
  /** `[height, width, filters]`, or `[filters]` after pooling. */
  outputShape: number[];
  /** Trainable parameters. */
  parameters: number;
  /** Multiply-accumulate operations of convolutions and dense layers. */
  macs: number;
}

function layerMacs(layer: LayerSpec, pixels: number): number {
  switch (layer.kind) {
    case 'conv2d':
      return pixels * layer.kernelSize ** 2 * layer.inputFilters * layer.filters;
    case 'depthwiseConv2d':
      return pixels * layer.kernelSize ** 2 * layer.filters;
    case 'squeezeExcite':
      return 2 * layer.squeezedFilters * layer.filters;
    case 'dense':
      return layer.inputFilters * layer.filters;
    default:
      return 0;
  }
}

function trainableSize(layer: LayerSpec): number {
  return weightSpecs(layer)
    .filter((weight) => weight.trainable)
    .reduce((sum, { shape }) => sum + shape.reduce((size, side) => size * side, 1), 0);
}

/** The layers that a picture meets in evaluation: without auxiliary heads. */
function definedRows(definition: NetworkDefinition, numClasses: number, imageSize: number): LayerRow[] {
  const { layers, parts } = planNetwork(definition, { numClasses }, imageSize);
  const heads = new Set(parts.filter(({ auxiliary }) => auxiliary).map(({ name }) => name));
  return layers
    .filter(({ part }) => !heads.has(part))
    .map(({ outputShape, window, inputs, ...row }) => ({ ...row, outputShape: [...outputShape] }));
}

/**
 * Every layer of `network`, or of a definition of one's own, for square pictures of `imageSize` pixels a side (at least 1): output shape, parameters,
 * multiply-accumulates. Nothing is built, and auxiliary heads, which are for training only, are left out. Throws as
 * `widthAndDepthOf` does, and for a size that is no positive whole number.
 */
export function layerTable(
  network: NetworkShape | NetworkDefinition,
  numClasses: number,
  imageSize: number,
): LayerRow[] {
  if (!Number.isInteger(imageSize) || imageSize < 1) {
    throw new Error(`imageSize is ${imageSize}; it must be a whole number of at least 1`);
  }
  if (typeof network === 'object' && 'parts' in network) return definedRows(network, numClasses, imageSize);
  const definition = typeof network === 'string' ? definitionOf(network) : undefined;
  if (definition !== undefined) return definedRows(definition, numClasses, imageSize);
  let side = imageSize;
  let pooled = false;
  return layerSpecs(network, numClasses).map((layer) => {
    if ('stride' in layer) side = Math.ceil(side / layer.stride);
    if (layer.kind === 'globalAveragePool') pooled = true;
    return {
      layer: layer.name,
      part: partOf(layer.name),
      kind: layer.kind,
      outputShape: pooled ? [layer.filters] : [side, side, layer.filters],
      parameters: trainableSize(layer),
      macs: layerMacs(layer, side * side),
    };
  });
}
