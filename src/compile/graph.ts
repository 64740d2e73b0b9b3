import type { BindingAttribute } from './tensorFlowBackend';

/** Output number `output` of the node at index `node`. */
export interface Source {
  readonly node: number;
  readonly output: number;
}

/** A value that is given anew in each run. `dtype` is TensorFlow's number of the type. */
export interface PlaceholderNode {
  readonly kind: 'placeholder';
  readonly dtype: number;
  readonly shape: readonly number[];
}

/** A value that is always the same; `bytes` little-endian, row by row. */
export interface ConstantNode {
  readonly kind: 'constant';
  readonly dtype: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A TensorFlow op. */
export interface OpNode {
  readonly kind: 'op';
  readonly op: string;
  readonly attributes: readonly BindingAttribute[];
  readonly inputs: readonly Source[];
}

export type GraphNode = PlaceholderNode | ConstantNode | OpNode;

/** A computation: every node uses earlier ones only. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** What a run gives back; none of them twice, and none a placeholder, which TensorFlow could not give back. */
  readonly fetches: readonly Source[];
}

/** The indices of the nodes that `fetches` depend on, in ascending order. */
export function neededNodes({ nodes, fetches }: Graph): number[] {
  const needed = new Set(fetches.map(({ node }) => node));
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (needed.has(index) && node.kind === 'op') for (const input of node.inputs) needed.add(input.node);
  }
  return [...needed].sort((a, b) => a - b);
}
