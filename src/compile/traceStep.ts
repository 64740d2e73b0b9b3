import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from '../model/nativeOp';
import type { Source } from './graph';
import { graphLayout } from './graphLayout';
import { openGraphSession } from './graphSession';
import { agrees, type Feed, type NamedTensors, type Program } from './program';
import { type Recording, recordGraph } from './recordGraph';
import type { TensorFlowBackend } from './tensorFlowBackend';

/** What a first call gives: the function's own outputs, and its program, or why there is none. */
export interface Trace<Outputs> {
  readonly outputs: Outputs;
  readonly program: Program | null;
  /** One line; null when there is a program. */
  readonly refusal: string | null;
}

/** The same value under a handle of its own. */
const ownHandle = (x: tf.Tensor): tf.Tensor => nativeOp('Identity', {}, [x], 1)[0];

/** All variables that there are. */
const allVariables = (): tf.Variable[] => Object.values(tf.engine().state.registeredVariables);

/** Gives each variable a handle that no other tensor has: copies and clones share one with what they come from. */
function separate(backend: TensorFlowBackend, variables: readonly tf.Variable[]): void {
  for (const variable of variables) {
    if (backend.refCount(variable.dataId) === 1) continue;
    const own = ownHandle(variable);
    variable.assign(own);
    own.dispose();
  }
}

function checkOutputs(outputs: NamedTensors, inputs: readonly tf.Tensor[]): void {
  for (const [name, output] of Object.entries(outputs)) {
    if (!inputs.includes(output) && !(output instanceof tf.Variable)) continue;
    throw new Error(`A compiled function gives back '${name}', an input or a variable; give back a clone`);
  }
}

/** Opens the recorded graph. `feeds` are what was given, in order; the recording's sources are outputs, then variables. */
function openProgram(
  backend: TensorFlowBackend,
  { output, nodes, sources }: Recording<NamedTensors>,
  feeds: readonly Feed[],
): Program {
  const names = Object.keys(output);
  const variables = feeds.filter((feed): feed is tf.Variable => typeof feed !== 'string');
  const firstVariable = feeds.length - variables.length;
  const known = sources as readonly Source[];
  // A variable whose value is still what was given has not been assigned to.
  const changed = variables
    .map((variable, index) => ({ variable, index, source: known[names.length + index] }))
    .filter(({ index, source }) => source.node !== firstVariable + index);
  const wanted = [...known.slice(0, names.length), ...changed.map(({ source }) => source)];
  const { graph, fetchOf } = graphLayout(nodes, wanted, backend.binding.TF_ATTR_TYPE);
  const session = openGraphSession(graph, backend);
  return {
    session,
    feeds: session.placeholders.map((index) => feeds[index]),
    outputs: new Map(names.map((name, index) => [name, fetchOf[index]])),
    updates: new Map(changed.map(({ variable }, index) => [variable, fetchOf[names.length + index]])),
  };
}

/** Runs `step` on copies of `inputs` while it is recorded. */
function record<Outputs>(
  backend: TensorFlowBackend,
  inputs: NamedTensors,
  variables: readonly tf.Variable[],
  step: () => Outputs,
): Recording<NamedTensors> {
  let refusal: string | null = null;
  const given = [...Object.values(inputs), ...variables];
  const recording = recordGraph(backend, given, () => {
    const outputs = step() as NamedTensors;
    checkOutputs(outputs, Object.values(inputs));
    const after = new Set(allVariables());
    if (after.size === variables.length && variables.every((variable) => after.has(variable))) {
      return { output: outputs, tensors: [...Object.values(outputs), ...variables] };
    }
    refusal = 'it makes or disposes variables';
    return { output: outputs, tensors: [] };
  });
  if (recording.sources.includes(null)) refusal ??= 'it gives back a tensor that it did not make';
  return { ...recording, refusal: recording.refusal ?? refusal };
}

/** Opens the program and has it do what the function just did. */
function provenProgram(
  backend: TensorFlowBackend,
  recording: Recording<NamedTensors>,
  feeds: readonly Feed[],
  valueFor: (feed: Feed) => tf.Tensor,
): { program: Program } | { refusal: string } {
  if (recording.refusal !== null) return { refusal: recording.refusal };
  let program: Program | undefined;
  try {
    program = openProgram(backend, recording, feeds);
    if (agrees(backend, program, recording.output, valueFor)) return { program };
    program.session.dispose();
    return { refusal: 'as a graph it gives other bits than op by op' };
  } catch (error) {
    program?.session.dispose();
    const [line] = String((error as Error).message).split('\n');
    return { refusal: `TensorFlow does not run it as a graph: ${line}` };
  }
}

/**
 * Runs `step` as it is, once, and makes a program of what it did: its ops as a graph that TensorFlow holds ready. The
 * program is then given the same values, and taken only if every bit of what it gives is the same. Inputs and variables
 * that the function does not use are left out. The caller disposes outputs and session. Throws what `step` throws.
 */
export function traceStep<Outputs>(
  backend: TensorFlowBackend,
  inputs: NamedTensors,
  step: (inputs: NamedTensors) => Outputs,
): Trace<Outputs> {
  const variables = allVariables();
  separate(backend, variables);
  const own = Object.fromEntries(Object.entries(inputs).map(([name, x]) => [name, ownHandle(x)]));
  const before = new Map(variables.map((variable) => [variable, variable.clone()]));
  try {
    const recording = record(backend, own, variables, () => step(own));
    const feeds = [...Object.keys(own), ...variables];
    const valueFor = (feed: Feed) => (typeof feed === 'string' ? own[feed] : (before.get(feed) as tf.Tensor));
    const proven = provenProgram(backend, recording, feeds, valueFor);
    const outputs = recording.output as unknown as Outputs;
    return { outputs, program: null, refusal: null, ...proven };
  } finally {
    tf.dispose([...Object.values(own), ...before.values()]);
  }
}
