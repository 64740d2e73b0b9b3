import * as tf from '@tensorflow/tfjs-node-gpu';
import type { ForwardOptions, ImageClassifier } from '../../model/imageClassifier';

/** An exponential moving average of a model's variables. */
export interface WeightAverage {
  /** Takes the model's present weights in; `update` counts the updates from 1. */
  update(update: tf.Scalar): void;
  /** The averages by name, `average.<variable>`. */
  readonly state: ReadonlyMap<string, tf.Variable>;
  /** The model with the averages in place of its own variables, for evaluation. It lives as long as the model. */
  readonly model: ImageClassifier;
  dispose(): void;
}

/** Puts `values` into `variables` for the time of `run`, without copying any number. */
function withValues<T>(
  variables: ReadonlyMap<string, tf.Variable>,
  values: ReadonlyMap<string, tf.Variable>,
  run: () => T,
): T {
  const own = [...variables].map(([name, variable]) => [name, variable.clone()] as const);
  const put = (name: string, value: tf.Tensor) => variables.get(name)?.assign(value);
  try {
    for (const [name, value] of values) put(name, value);
    return run();
  } finally {
    for (const [name, value] of own) put(name, value);
    tf.dispose(own.map(([, value]) => value));
  }
}

/**
 * Averages weights and running statistics over the updates: `average = decay * average + (1 - decay) * weights`, with
 * `decay` growing as `min(decay, (1 + update) / (10 + update))`, so that a short run is not held at its start values.
 * The formula is that of TensorFlow's `ExponentialMovingAverage`, and EfficientNet was validated so with 0.9999.
 * `decay` from above 0 to below 1. Starts as a copy of the model's variables. The caller disposes it.
 */
export function createWeightAverage(model: ImageClassifier, decay: number): WeightAverage {
  const averages = new Map<string, tf.Variable>();
  for (const [name, variable] of model.variables) {
    averages.set(
      name,
      tf.tidy(() => tf.variable(variable, false)),
    );
  }
  const forward = (images: tf.Tensor4D, options: ForwardOptions = {}): tf.Tensor2D => {
    if (options.training) throw new Error('averaged weights are for evaluation; train the model itself');
    return withValues(model.variables, averages, () => model.forward(images, options));
  };
  return {
    update: (update) =>
      tf.tidy(() => {
        const ramp = tf.div(tf.add(update, 1), tf.add(update, 10));
        const change = tf.sub(1, tf.minimum(ramp, decay));
        for (const [name, average] of averages) {
          tf.tidy(() => {
            const distance = tf.sub(model.variables.get(name) as tf.Variable, average);
            average.assign(tf.add(average, tf.mul(distance, change)));
          });
        }
      }),
    state: new Map([...averages].map(([name, average]) => [`average.${name}`, average])),
    model: { ...model, variables: averages, forward, dispose: () => undefined },
    dispose: () => tf.dispose([...averages.values()]),
  };
}
