import * as tf from '@tensorflow/tfjs-node-gpu';
import { nativeOp } from './nativeOp';

let areSwitchedOff = false;
const offered = new Map<string, boolean>();

/** Whether the binding has the op of that name; `shapes` are those of its inputs. */
function isOffered(op: string, shapes: readonly number[][]): boolean {
  const backend = tf.backend() as unknown as { isUsingGpuDevice?: boolean };
  if (tf.getBackend() !== 'tensorflow' || backend.isUsingGpuDevice) return false;
  try {
    tf.tidy(() =>
      nativeOp(
        op,
        {},
        shapes.map((shape) => tf.zeros(shape)),
        1,
      ),
    );
    return true;
  } catch {
    return false;
  }
}

function has(op: string, shapes: readonly number[][] = [[]]): boolean {
  if (areSwitchedOff) return false;
  const known = offered.get(op) ?? isOffered(op, shapes);
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

/** The same of the ops of src/setup/native/predictionOps.cc, which take BatchNorm folded in and have no gradient. */
export function hasPredictionOps(): boolean {
  return has('CourseConvolutionSiluMean', [[1, 1, 1, 1], [1, 1, 1, 1], [1]]);
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
