import * as tf from '@tensorflow/tfjs-node-gpu';

/** An attribute of an op as the binding takes it; `type` is one of its `TF_ATTR_` numbers. */
export interface BindingAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: AttributeValue;
}

/** A list has attributes of one type; a shape is a list of numbers. */
export type AttributeValue = AttributeScalar | readonly AttributeScalar[];
export type AttributeScalar = boolean | number | string;

/** A tensor that the binding holds: its handle (never given twice), shape, and TensorFlow's number of its type. */
export interface BindingTensor {
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: number;
}

type BindingNumber =
  | `TF_ATTR_${'STRING' | 'INT' | 'FLOAT' | 'BOOL' | 'TYPE' | 'SHAPE'}`
  | `TF_${'FLOAT' | 'INT32' | 'INT64' | 'BOOL' | 'COMPLEX64'}`;

/** The native binding of tfjs-node, as far as it is used here. */
export interface Binding extends Readonly<Record<BindingNumber, number>> {
  createTensor(
    shape: readonly number[],
    dtype: number,
    values: ArrayBufferView | readonly Uint8Array[],
  ): number;
  tensorDataSync(id: number): ArrayBufferView;
  executeOp(
    op: string,
    attributes: readonly BindingAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): BindingTensor[];
  loadSavedModel(folder: string, tags: string): number;
  runSavedModel(id: number, inputs: readonly number[], feeds: string, fetches: string): BindingTensor[];
  deleteSavedModel(id: number): void;
}

/** tfjs-node's backend, as far as it is used here; the package does not export its class. */
export interface TensorFlowBackend {
  binding: Binding;
  readonly isUsingGpuDevice: boolean;
  /** `values` are those of a tensor that was made in JavaScript and that no op has used so far. */
  readonly tensorMap: { get(dataId: object): { readonly id: number; readonly values: unknown } | undefined };
  /** The binding's handles of tensors; those made in JavaScript are handed over to it first. */
  getInputTensorIds(tensors: readonly tf.Tensor[]): number[];
  createOutputTensor(tensor: BindingTensor): tf.Tensor;
  /** TensorFlow's number of a type of TensorFlow.js. */
  getDTypeInteger(dtype: string): number;
  /** How many tensors have that value. */
  refCount(dataId: object): number;
  /** Enters the values of a new tensor. */
  move(dataId: object, values: unknown, shape: readonly number[], dtype: string, refCount: number): void;
}

/** The backend in use, or null when it is not TensorFlow's. */
export function tensorFlowBackend(): TensorFlowBackend | null {
  if (tf.getBackend() !== 'tensorflow') return null;
  return tf.backend() as unknown as TensorFlowBackend;
}
