import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Graph, neededNodes } from './graph';
import { savedModel, sourceName, TAG } from './savedModel';
import type { BindingTensor, TensorFlowBackend } from './tensorFlowBackend';

/** A graph that TensorFlow holds ready to run. */
export interface GraphSession {
  /** The indices of the placeholders that a run wants values for, in the order in which it wants them. */
  readonly placeholders: readonly number[];
  /** Runs the graph on the handles of `placeholders`' values; new handles in the order of the graph's fetches. */
  run(values: readonly number[]): BindingTensor[];
  /** Frees TensorFlow's session. */
  dispose(): void;
}

/**
 * Hands a graph to TensorFlow through the binding's `loadSavedModel`, which reads it from a temporary folder that is
 * removed at once. Throws TensorFlow's message when the graph is not valid. The caller disposes the session.
 */
export function openGraphSession(graph: Graph, { binding }: TensorFlowBackend): GraphSession {
  const folder = mkdtempSync(join(tmpdir(), 'graph-'));
  let session: number;
  try {
    writeFileSync(join(folder, 'saved_model.pb'), savedModel(graph, binding));
    session = binding.loadSavedModel(folder, TAG);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const placeholders = neededNodes(graph).filter((index) => graph.nodes[index].kind === 'placeholder');
  const feeds = placeholders.map((node) => sourceName({ node, output: 0 })).join();
  const fetches = graph.fetches.map(sourceName).join();
  return {
    placeholders,
    run: (values) => binding.runSavedModel(session, values, feeds, fetches),
    dispose: () => binding.deleteSavedModel(session),
  };
}
