import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasNetworkOps } from '../../layerOps';
import { nativeOp } from '../../nativeOp';

/** A window that goes over the maps, all sides alike. */
export interface Window {
  /** Side of the window. */
  readonly size: number;
  readonly stride: number;
  /** Rows and columns outside the maps on each side; below half of `size`. Default 0. */
  readonly padding?: number;
  /** A last window that hangs over the edge counts. Default false. */
  readonly roundUp?: boolean;
}

/**
 * How many windows fit along a side: `(side + 2 * padding - size) / stride + 1`, rounded down, or up with `roundUp`, but
 * never one that begins outside the maps (PyTorch's `ceil_mode`). 0 or less: the side is too short.
 */
export function windowCount(side: number, { size, stride, padding = 0, roundUp = false }: Window): number {
  const steps = (side + 2 * padding - size) / stride;
  const count = (roundUp ? Math.ceil(steps) : Math.floor(steps)) + 1;
  return roundUp && (count - 1) * stride >= side + padding ? count - 1 : count;
}

/** Rows before and after that make all windows whole. */
function margins(side: number, window: Window): [number, number] {
  const { size, stride, padding = 0 } = window;
  const reach = (windowCount(side, window) - 1) * stride + size;
  return [padding, Math.max(padding, reach - side - padding)];
}

function padded(x: tf.Tensor4D, window: Window, value: number): tf.Tensor4D {
  const [rows, columns] = [margins(x.shape[1], window), margins(x.shape[2], window)];
  if ([...rows, ...columns].every((margin) => margin === 0)) return x;
  return tf.pad(x, [[0, 0], rows, columns, [0, 0]], value);
}

/** The smallest number that float32 has: in a maximum it counts for nothing. */
const LOWEST = -3.4028234663852886e38;

/** By the project's own op: nothing is put around the maps, and TensorFlow's gradient is many times slower. */
function maxPoolByOp(x: tf.Tensor4D, window: Window): tf.Tensor4D {
  const { size, stride, padding = 0 } = window;
  const [height, width] = [windowCount(x.shape[1], window), windowCount(x.shape[2], window)];
  const attributes = { stride: { int: stride }, size: { int: size }, padding: { int: padding } };
  const pool = tf.customGrad((...args) => {
    const [maps, save] = args as [tf.Tensor, tf.GradSaveFunc];
    const sides = { height: { int: height }, width: { int: width } };
    const [value] = nativeOp('CourseMaxPool', { ...attributes, ...sides }, [maps], 1);
    save([maps, value]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
      nativeOp('CourseMaxPoolGrad', attributes, [dy, ...saved], 1)[0];
    return { value, gradFunc };
  });
  return pool(x) as tf.Tensor4D;
}

/** The largest value of each window, filter by filter. `[batch, height, width, filters]`; the caller disposes the result. */
export function maxPool(x: tf.Tensor4D, window: Window): tf.Tensor4D {
  if (hasNetworkOps()) return maxPoolByOp(x, window);
  return tf.maxPool(padded(x, window, LOWEST), window.size, window.stride, 'valid');
}

/**
 * The mean of each window. `countPadding`: what lies outside counts as zeros (PyTorch's default); otherwise as nothing,
 * which is offered for windows that leave the sides as they are. The caller disposes the result.
 */
export function averagePool(x: tf.Tensor4D, window: Window, countPadding: boolean): tf.Tensor4D {
  if (countPadding) return tf.avgPool(padded(x, window, 0), window.size, window.stride, 'valid');
  const { size, stride, padding = 0 } = window;
  if (stride !== 1 || 2 * padding !== size - 1) {
    throw new Error(`a window of ${size}, stride ${stride}, padding ${padding} must count its padding`);
  }
  return tf.avgPool(x, size, 1, 'same');
}

/** Share of each of `side` rows in each of `windows` means, `[windows][side]`. */
function shares(side: number, windows: number): number[][] {
  return Array.from({ length: windows }, (_, index) => {
    const start = Math.floor((index * side) / windows);
    const end = Math.ceil(((index + 1) * side) / windows);
    return Array.from({ length: side }, (_, row) => (row >= start && row < end ? 1 / (end - start) : 0));
  });
}

/**
 * Means over `windows` times `windows` windows that cover the maps, whatever their size: window i goes from row
 * `floor(i * side / windows)` to `ceil((i + 1) * side / windows)`, as PyTorch's AdaptiveAvgPool2d. Maps of that size stay
 * as they are; smaller ones are repeated. `[batch, windows, windows, filters]`; the caller disposes the result.
 */
export function adaptiveAveragePool(x: tf.Tensor4D, windows: number): tf.Tensor4D {
  const [batch, height, width, filters] = x.shape;
  if (height === windows && width === windows) return x;
  const [rows, columns] = [shares(height, windows), shares(width, windows)];
  // One matrix product: every window is a weighted sum of all pixels.
  const weights = rows.flatMap((row) =>
    columns.map((column) => row.flatMap((share) => column.map((other) => share * other))),
  );
  const means = tf.matMul(tf.tensor3d([weights]), x.reshape([batch, height * width, filters]));
  return means.reshape([batch, windows, windows, filters]);
}
