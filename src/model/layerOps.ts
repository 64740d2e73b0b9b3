import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './nativeOp';

let onThisMachine: boolean | undefined;

function isOffered(): boolean {
  const backend = tf.backend() as unknown as { isUsingGpuDevice?: boolean };
  if (tf.getBackend() !== 'tensorflow' || backend.isUsingGpuDevice) return false;
  try {
    tf.tidy(() => nativeOp('CourseSilu', {}, [tf.scalar(0)], 1));
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the project's own TensorFlow ops (src/setup/native/layerOps.cc) can be used. They are for the CPU. On a GPU,
 * or with a binding that was built without them, the layers are composed of TensorFlow's ops: the same function, with
 * more passes over memory.
 */
export function hasLayerOps(): boolean {
  onThisMachine ??= isOffered();
  return onThisMachine;
}

/**
 * Runs `run` as if the project's own ops were not there: for tests, which compare the two, and for the bench. Only what
 * is run in it counts, and gradients as well must be taken in it.
 */
export function withoutLayerOps<T>(run: () => T): T {
  const before = onThisMachine;
  onThisMachine = false;
  try {
    return run();
  } finally {
    onThisMachine = before;
  }
}
