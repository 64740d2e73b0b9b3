import type { Graph, GraphNode, Source } from './graph';

/** A graph, and which of its fetches is what. */
export interface GraphLayout {
  readonly graph: Graph;
  /** For each of the sources that were asked for, in their order: the number of the fetch that gives it. */
  readonly fetchOf: readonly number[];
}

/**
 * The graph of `nodes` that gives `wanted`. Two that are the same are fetched once; a placeholder is fetched through a
 * node of its own, since TensorFlow does not give back what it was given. `typeAttribute`: the binding's TF_ATTR_TYPE.
 */
export function graphLayout(
  nodes: readonly GraphNode[],
  wanted: readonly Source[],
  typeAttribute: number,
): GraphLayout {
  const all = [...nodes];
  const fetches: Source[] = [];
  const numbers = new Map<string, number>();
  const fetchOf = wanted.map((source) => {
    const key = `${source.node}:${source.output}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const node = all[source.node];
    numbers.set(key, fetches.length);
    if (node.kind !== 'placeholder') return fetches.push(source) - 1;
    const attributes = [{ name: 'T', type: typeAttribute, value: node.dtype }];
    all.push({ kind: 'op', op: 'Identity', attributes, inputs: [source] });
    return fetches.push({ node: all.length - 1, output: 0 }) - 1;
  });
  return { graph: { nodes: all, fetches }, fetchOf };
}
