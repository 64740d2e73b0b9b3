import * as tf from '@tensorflow/tfjs-node-gpu';

/** An attribute of a TensorFlow op. `dtype` names a type, the others are plain values. */
export type OpAttribute =
  | { readonly dtype: 'float32' | 'int32' }
  | { readonly float: number }
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly boolean: boolean }
  | { readonly string: string };

interface NativeAttribute {
  name: string;
  type: number;
  value: boolean | number | string | readonly number[];
}

/** The part of tfjs-node's backend that is used here; the package does not export its class. */
interface NodeBackend {
  binding: Record<
    'TF_FLOAT' | 'TF_INT32' | `TF_ATTR_${'TYPE' | 'FLOAT' | 'INT' | 'BOOL' | 'STRING'}`,
    number
  >;
  executeMultipleOutputs(
    name: string,
    attributes: NativeAttribute[],
    inputs: tf.Tensor[],
    outputs: number,
  ): tf.Tensor[];
}

function nativeAttribute(backend: NodeBackend, name: string, attribute: OpAttribute): NativeAttribute {
  const { binding } = backend;
  if ('dtype' in attribute) {
    const value = attribute.dtype === 'float32' ? binding.TF_FLOAT : binding.TF_INT32;
    return { name, type: binding.TF_ATTR_TYPE, value };
  }
  if ('float' in attribute) return { name, type: binding.TF_ATTR_FLOAT, value: attribute.float };
  if ('int' in attribute) return { name, type: binding.TF_ATTR_INT, value: attribute.int };
  if ('ints' in attribute) return { name, type: binding.TF_ATTR_INT, value: attribute.ints };
  if ('boolean' in attribute) return { name, type: binding.TF_ATTR_BOOL, value: attribute.boolean };
  return { name, type: binding.TF_ATTR_STRING, value: attribute.string };
}

/**
 * Runs a TensorFlow op by its own name, for the ops that TensorFlow.js does not offer (see
 * https://www.tensorflow.org/api_docs/python/tf/raw_ops). No gradient is recorded: call it inside `tf.customGrad`.
 * The caller (or the `tf.tidy` around it) disposes the outputs. Throws when the backend is not TensorFlow's.
 */
export function nativeOp(
  name: string,
  attributes: Readonly<Record<string, OpAttribute>>,
  inputs: tf.Tensor[],
  outputs: number,
): tf.Tensor[] {
  if (tf.getBackend() !== 'tensorflow') {
    throw new Error(`${name} needs the backend 'tensorflow', but '${tf.getBackend()}' is in use`);
  }
  const backend = tf.backend() as unknown as NodeBackend;
  const list = Object.entries(attributes).map(([key, value]) => nativeAttribute(backend, key, value));
  return backend.executeMultipleOutputs(name, list, inputs, outputs);
}
