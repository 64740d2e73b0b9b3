import * as tf from '@tensorflow/tfjs-node-gpu';

/** Side of the square matrices that are multiplied. */
export const MATRIX_SIDE = 2048;
/** Bytes of an array: the largest activation of B0 at batch 10 (10 x 112 x 112 x 96), and one that no cache holds. */
export const ARRAY_BYTES = { activation: 4 * 10 * 112 * 112 * 96, memory: 2 ** 29 } as const;
export type ArraySize = keyof typeof ARRAY_BYTES;

/** What one run of a task does: floating point operations (a multiplication and an addition are two), or bytes moved. */
export const MATMUL_OPERATIONS = 2 * MATRIX_SIDE ** 3;
export const SUM_ARRAYS = 1;
export const ADD_ARRAYS = 3;

/** What our TensorFlow is timed at, op by op: seconds of one run. The caller disposes it. */
export interface MachineTasks {
  matmul(): number;
  /** Reads one array. */
  sum(size: ArraySize): number;
  /** Reads two arrays and writes a third one, into memory that is new as it is for each op of a network. */
  add(size: ArraySize): number;
  dispose(): void;
}

function secondsOf(run: () => tf.Tensor): number {
  const started = performance.now();
  const result = run(); // on a CPU it is done when the call returns
  const seconds = (performance.now() - started) / 1000;
  result.dispose();
  return seconds;
}

/** The kernels of the machine's limits in our TensorFlow, with their inputs made. */
export function machineTasks(): MachineTasks {
  const matrices = [0, 1].map((seed) => tf.randomUniform([MATRIX_SIDE, MATRIX_SIDE], -1, 1, 'float32', seed));
  const arrays = (size: ArraySize) => [1, 2].map((value) => tf.fill([ARRAY_BYTES[size] / 4], value));
  const made = { activation: arrays('activation'), memory: arrays('memory') };
  return {
    matmul: () => secondsOf(() => tf.matMul(matrices[0], matrices[1])),
    sum: (size) => secondsOf(() => tf.sum(made[size][0])),
    add: (size) => secondsOf(() => tf.add(made[size][0], made[size][1])),
    dispose: () => tf.dispose([matrices, ...Object.values(made)].flat()),
  };
}

/** What the machine can do at most, in our TensorFlow. */
export interface MachineLimits {
  /** Floating point operations a second, of a matrix product. */
  readonly operations: number;
  /** Bytes a second, of the faster of sum and add on arrays as large as an activation. */
  readonly bytes: number;
}

/** The best of some runs: a limit is not what other programs leave. */
export function measureLimits(runs = 10): MachineLimits {
  const tasks = machineTasks();
  const best = (run: () => number): number => Math.min(...Array.from({ length: runs }, run));
  try {
    const bytes = ARRAY_BYTES.activation;
    const moved = [
      (SUM_ARRAYS * bytes) / best(() => tasks.sum('activation')),
      (ADD_ARRAYS * bytes) / best(() => tasks.add('activation')),
    ];
    return { operations: MATMUL_OPERATIONS / best(tasks.matmul), bytes: Math.max(...moved) };
  } finally {
    tasks.dispose();
  }
}
