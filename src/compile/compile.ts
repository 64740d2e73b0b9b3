import * as tf from '@tensorflow/tfjs-node-gpu';
import { type NamedTensors, type Program, runProgram } from './program';
import { isRecording } from './recordGraph';
import { type TensorFlowBackend, tensorFlowBackend } from './tensorFlowBackend';
import { traceStep } from './traceStep';

/** An object whose values are tensors. */
export type Tensors<T> = { readonly [Name in keyof T]: tf.Tensor };

/**
 * A recording costs what three to nine runs of its graph save (docs/COMPILED_STEP.md). Whoever records at this call of a
 * signature loses little when no other call follows, and little when thousands do.
 */
export const PAYING_CALL = 5;

/** What may be chosen when a function is compiled. */
export interface CompileOptions {
  /** Which call of a signature is recorded, from 1; those before it run op by op. Default 1. */
  recordAt?: number;
  /** Told in one line why calls are not compiled; once for each signature. They run op by op. */
  onRefusal?(reason: string): void;
}

/** A function whose calls run as graphs. */
export interface Compiled<Inputs extends Tensors<Inputs>, Outputs extends Tensors<Outputs>> {
  /**
   * The same as the function on `inputs` and `variant`, with the same bits: the outputs, which the caller disposes, and
   * the variables that the function assigns to. The caller keeps `inputs`. Throws what the function throws.
   */
  run(inputs: Inputs, variant?: string): Outputs;
  /** How many signatures run as graphs. */
  readonly graphs: number;
  /** Frees the graphs; the variables stay the caller's. Calls afterwards run op by op. */
  dispose(): void;
}

function signatureOf(inputs: NamedTensors, variant: string): string {
  const types = Object.entries(inputs).map(
    ([name, { dtype, shape }]) => `${name}: ${dtype} [${shape.join()}]`,
  );
  return [variant, ...types].join('; ');
}

/** The backend, if it can run graphs, or why it cannot. */
function graphBackend(): TensorFlowBackend | string {
  const backend = tensorFlowBackend();
  if (backend === null) return `the backend is '${tf.getBackend()}', not 'tensorflow'`;
  return backend.isUsingGpuDevice ? 'on a GPU each run would copy all weights there and back' : backend;
}

/** Inside a recording it is a part of the whole, and inside a gradient's scope its ops must be seen one by one. */
function isPartOfAnother(): boolean {
  return isRecording() || tf.engine().state.gradientDepth > 0;
}

/**
 * Makes a function of tensors and variables run as one TensorFlow graph, as `tf.function` does in Python: without the
 * way through JavaScript for each op, and with independent ops side by side. See docs/COMPILED_STEP.md.
 *
 * The first call with new shapes, types or a new `variant` (or a later one, see `recordAt`) runs `step` op by op and records
 * it; those after it run the graph. So `step` must do the same ops in all of them: JavaScript's numbers, and what they
 * decide, stay those of the recorded call. What changes from call to call must be in `inputs`; what decides about ops, in `variant`. Random numbers come
 * from stateless ops. Variables (`tf.variable`) are read at the call and assigned to at its end, so that others may read
 * and set them between calls. `step` gives back tensors that it made, and neither makes nor disposes variables.
 *
 * What cannot be a graph, or gives other bits as one, runs op by op. The caller disposes what it gets.
 */
export function compile<Inputs extends Tensors<Inputs>, Outputs extends Tensors<Outputs>>(
  step: (inputs: Inputs, variant: string) => Outputs,
  { recordAt = 1, onRefusal }: CompileOptions = {},
): Compiled<Inputs, Outputs> {
  const programs = new Map<string, Program | null>();
  const calls = new Map<string, number>();
  let isOpen = true;

  function isTooEarly(signature: string): boolean {
    const count = (calls.get(signature) ?? 0) + 1;
    calls.set(signature, count);
    return count < recordAt;
  }

  function recordedCall(
    backend: TensorFlowBackend,
    signature: string,
    inputs: Inputs,
    variant: string,
  ): Outputs {
    const call = (own: NamedTensors) => step(own as Inputs, variant);
    const { outputs, program, refusal } = traceStep(backend, inputs, call);
    programs.set(signature, program);
    if (refusal !== null) onRefusal?.(`Not compiled: ${refusal}`);
    return outputs;
  }

  function refuse(signature: string, reason: string): void {
    programs.set(signature, null);
    onRefusal?.(`Not compiled: ${reason}`);
  }

  return {
    run: (inputs, variant = '') => {
      if (!isOpen || isPartOfAnother()) return step(inputs, variant);
      const signature = signatureOf(inputs, variant);
      const program = programs.get(signature);
      if (program === null) return step(inputs, variant);
      if (program === undefined && isTooEarly(signature)) return step(inputs, variant);
      const backend = graphBackend();
      if (typeof backend === 'string') {
        refuse(signature, backend);
        return step(inputs, variant);
      }
      if (program === undefined) return recordedCall(backend, signature, inputs, variant);
      return runProgram(backend, program, inputs) as Outputs;
    },
    get graphs() {
      return [...programs.values()].filter((program) => program !== null).length;
    },
    dispose: () => {
      for (const program of programs.values()) program?.session.dispose();
      programs.clear();
      isOpen = false;
    },
  };
}
