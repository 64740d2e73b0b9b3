import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './nativeOp';

let areSwitchedOff = false;
const offered = new Map<string, boolean>();

/** Whether the binding has the op of that name, which takes one tensor. */
function isOffered(op: string): boolean {
  const backend = tf.backend() as unknown as { isUsingGpuDevice?: boolean };
  if (tf.getBackend() !== 'tensorflow' || backend.isUsingGpuDevice) return false;
  try {
    tf.tidy(() => nativeOp(op, {}, [tf.scalar(0)], 1));
    return true;
  } catch {
    return false;
  }
}

function has(op: string): boolean {
  if (areSwitchedOff) return false;
  const known = offered.get(op) ?? isOffered(op);
  offered.set(op, known);
  return known;
}

/**
 * Whether the project's own TensorFlow ops (src/setup/native/layerOps.cc) can be used. They are for the CPU. On a GPU,
 * or with a binding that was built without them, the layers are composed of TensorFlow's ops: the same function, with
 * more passes over memory.
 */
export function hasLayerOps(): boolean {
  return has('CourseSilu');
}

/** The same of the ops of src/setup/native/networkOps.cc, which EfficientNet has no use for. */
export function hasNetworkOps(): boolean {
  return has('CourseGelu');
}

/**
 * Runs `run` as if the project's own ops were not there: for tests, which compare the two, and for the bench. Only what
 * is run in it counts, and gradients as well must be taken in it.
 */
export function withoutLayerOps<T>(run: () => T): T {
  const before = areSwitchedOff;
  areSwitchedOff = true;
  try {
    return run();
  } finally {
    areSwitchedOff = before;
  }
}
