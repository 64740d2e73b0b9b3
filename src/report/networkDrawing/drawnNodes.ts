import type { LayerKind, PlannedLayer } from '../../model/networks/declare/planNetwork';

/** One box of a drawing: a layer with what is done to its output right behind it. */
export interface DrawnNode {
  readonly title: string;
  /** `[height, width, filters]`, or `[filters]`. */
  readonly shape: readonly number[];
  /** Stride, norm, activation: what the box does besides its title. */
  readonly notes: readonly string[];
  readonly parameters: number;
  /** Places in the list of nodes; the first node, which has none, is what enters. */
  readonly inputs: readonly number[];
}

const TITLES: Partial<Record<LayerKind, string>> = {
  batchNorm: 'BatchNorm',
  layerNorm: 'LayerNorm',
  relu: 'ReLU',
  silu: 'SiLU',
  gelu: 'GELU',
  squeezeExcite: 'squeeze-and-excitation',
  layerScale: 'layer scale',
  globalAveragePool: 'mean of each map',
  adaptiveAveragePool: 'average pool',
  flatten: 'flatten',
  dropout: 'dropout',
  dropConnect: 'drop connect',
  add: 'add',
  scale: 'made smaller',
  concat: 'join',
};

/** Layers that are noted in the box before them when nothing else takes that box's output. */
const NOTED: readonly LayerKind[] = [
  'batchNorm',
  'layerNorm',
  'relu',
  'silu',
  'gelu',
  'layerScale',
  'scale',
  'dropout',
  'dropConnect',
];

function titleOf({ kind, window, outputShape }: PlannedLayer): string {
  const sides = window?.sides.join('x') ?? '';
  switch (kind) {
    case 'convolution':
      return `${sides} convolution`;
    case 'depthwiseConvolution':
      return `${sides} depthwise`;
    case 'maxPool':
      return `${sides} max pool`;
    case 'averagePool':
      return `${sides} average pool`;
    case 'dense':
      return outputShape.length === 1 ? 'dense layer' : 'dense at each pixel';
    default:
      return TITLES[kind] ?? kind;
  }
}

function notesOf({ window, kind }: PlannedLayer): string[] {
  if (kind === 'squeezeExcite') return ['a gate for each map'];
  return window !== undefined && window.stride > 1 ? [`stride ${window.stride}`] : [];
}

/** What comes into a part: the output of the layer before it, or the pictures. */
function entering(layers: readonly PlannedLayer[], place: number, side: number): DrawnNode {
  const shape = place < 0 ? [side, side, 3] : layers[place].outputShape;
  return { title: place < 0 ? 'picture' : 'input', shape, notes: [], parameters: 0, inputs: [] };
}

/**
 * The boxes of some parts of a network, which lie one behind the other, the first box being what enters them. Norms and
 * activations go into the box of the layer before them. `imageSize`: side of the pictures, in pixels. Throws for a part that
 * is not there, with the valid ones.
 */
export function drawnNodes(
  layers: readonly PlannedLayer[],
  parts: readonly string[],
  imageSize: number,
): readonly DrawnNode[] {
  const all = [...new Set(layers.map(({ part }) => part))];
  const missing = parts.find((part) => !all.includes(part));
  if (missing !== undefined) throw new Error(`There is no part '${missing}'. Valid: ${all.join(', ')}`);
  const places = [...layers.keys()].filter((place) => parts.includes(layers[place].part));
  const takers = (place: number) => places.filter((other) => layers[other].inputs.includes(place)).length;
  const first = layers[places[0]].inputs[0];
  const nodes: DrawnNode[] = [entering(layers, first, imageSize)];
  const nodeOf = new Map([[first, 0]]);
  for (const place of places) {
    const layer = layers[place];
    const { kind, inputs, outputShape: shape, parameters } = layer;
    const before = nodeOf.get(inputs[0]) ?? 0;
    if (NOTED.includes(kind) && before > 0 && takers(inputs[0]) === 1) {
      const node = nodes[before];
      const notes = [...node.notes, TITLES[kind] ?? kind];
      nodes[before] = { ...node, notes, parameters: node.parameters + parameters };
      nodeOf.set(place, before);
      continue;
    }
    const from = inputs.map((input) => nodeOf.get(input) ?? 0);
    nodeOf.set(place, nodes.length);
    nodes.push({ title: titleOf(layer), shape, notes: notesOf(layer), parameters, inputs: from });
  }
  return nodes;
}
