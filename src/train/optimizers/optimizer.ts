import * as tf from '@tensorflow/tfjs-node-gpu';

/** A variable that training changes, with the settings that hold for it alone. */
export interface Parameter {
  readonly variable: tf.Variable;
  /** At least 0; what it does depends on the optimiser. */
  readonly weightDecay: number;
  /** Its learning rate as a multiple of the run's, above 0: a backbone may follow more slowly than the head. */
  readonly rateFactor: number;
}

/** What an update is given besides gradients, as tensors: a recorded update can be given others. */
export interface UpdateInputs {
  learningRate: tf.Scalar;
  /** Which update of the run this is, from 1. */
  update: tf.Scalar;
}

/** Changes weights by their gradients and keeps a state of its own. */
export interface Optimizer {
  /**
   * One update. `gradients` by parameter name; the caller keeps them and `inputs`. Throws, and changes nothing, when
   * the gradient of a parameter is missing.
   */
  applyGradients(gradients: ReadonlyMap<string, tf.Tensor>, inputs: UpdateInputs): void;
  /** The optimiser's own variables by name, `<slot>.<parameter>`; it owns them. */
  readonly state: ReadonlyMap<string, tf.Variable>;
  /** Frees the state; the parameters' variables stay the caller's. */
  dispose(): void;
}

/** What a rule works with: one parameter, its gradient, its learning rate and its own state by slot. */
export interface UpdateStep {
  weights: tf.Variable;
  weightDecay: number;
  gradient: tf.Tensor;
  rate: tf.Scalar;
  slots: Readonly<Record<string, tf.Variable>>;
}

/** The new value of one parameter; moves its slots. Called in a `tf.tidy`. */
export type UpdateRule = (step: UpdateStep) => tf.Tensor;

function createSlots(parameters: ReadonlyMap<string, Parameter>, names: readonly string[]) {
  const state = new Map<string, tf.Variable>();
  const slotsOf = new Map<string, Record<string, tf.Variable>>();
  for (const [name, { variable }] of parameters) {
    const slots: Record<string, tf.Variable> = {};
    for (const slot of names) {
      slots[slot] = tf.tidy(() => tf.variable(tf.zeros(variable.shape), false));
      state.set(`${slot}.${name}`, slots[slot]);
    }
    slotsOf.set(name, slots);
  }
  return { state, slotsOf };
}

/**
 * An optimiser from its rule. `slots`: the names of the variables that it keeps for each parameter, starting at 0.
 * `begin` is called once an update, in a `tf.tidy`, and gives the rule; what all parameters share is computed there.
 */
export function optimizerOf(
  parameters: ReadonlyMap<string, Parameter>,
  slots: readonly string[],
  begin: (inputs: UpdateInputs) => UpdateRule,
): Optimizer {
  const { state, slotsOf } = createSlots(parameters, slots);

  const applyGradients: Optimizer['applyGradients'] = (gradients, inputs) => {
    for (const name of parameters.keys()) {
      if (!gradients.has(name)) throw new Error(`No gradient for '${name}'`);
    }
    tf.tidy(() => {
      const rule = begin(inputs);
      for (const [name, { variable, weightDecay, rateFactor }] of parameters) {
        // A scope for each: all intermediate results at once would be several times the network's size.
        tf.tidy(() => {
          const rate = rateFactor === 1 ? inputs.learningRate : tf.mul(inputs.learningRate, rateFactor);
          const gradient = gradients.get(name) as tf.Tensor;
          const slotsHere = slotsOf.get(name) ?? {};
          variable.assign(
            rule({ weights: variable, weightDecay, gradient, rate: rate as tf.Scalar, slots: slotsHere }),
          );
        });
      }
    });
  };
  return { applyGradients, state, dispose: () => tf.dispose([...state.values()]) };
}
