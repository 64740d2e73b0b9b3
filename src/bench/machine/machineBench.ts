import { type BenchRow, median, ratioText } from '../benchRow';
import { TORCH_MISSING } from '../peers/peerPythons';
import { type PythonPeer, startPythonPeer } from '../peers/pythonPeer';
import {
  ADD_ARRAYS,
  ARRAY_BYTES,
  type ArraySize,
  MATMUL_OPERATIONS,
  MATRIX_SIDE,
  machineTasks,
  SUM_ARRAYS,
} from './machineLimits';

/** One measurement: what the Python side calls it, our run of it, and what one run does. */
interface Measurement {
  readonly name: string;
  readonly task: string;
  readonly amount: number;
  readonly unit: string;
  run(): number;
}

function measurements(tasks: ReturnType<typeof machineTasks>): Measurement[] {
  const megabytes = (size: ArraySize): string => `${(ARRAY_BYTES[size] / 1e6).toFixed(0)} MB`;
  const sizes = Object.keys(ARRAY_BYTES) as ArraySize[];
  return [
    {
      name: `machine: product of two ${MATRIX_SIDE} x ${MATRIX_SIDE} matrices`,
      ...{ task: 'matmul', amount: MATMUL_OPERATIONS, unit: 'GFLOP/s', run: tasks.matmul },
    },
    ...sizes.flatMap((size) => [
      {
        name: `machine: sum of an array of ${megabytes(size)}`,
        ...{ task: `sum ${size}`, amount: SUM_ARRAYS * ARRAY_BYTES[size], unit: 'GB/s' },
        run: () => tasks.sum(size),
      },
      {
        name: `machine: sum of two arrays of ${megabytes(size)} into a new one`,
        ...{ task: `add ${size}`, amount: ADD_ARRAYS * ARRAY_BYTES[size], unit: 'GB/s' },
        run: () => tasks.add(size),
      },
    ]),
  ];
}

async function rowOf(one: Measurement, rounds: number, python: PythonPeer | undefined): Promise<BenchRow> {
  const seconds = { ours: [] as number[], torch: [] as number[], numpy: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const ours = one.run();
    const torch = await python?.seconds(`torch ${one.task}`);
    const numpy = await python?.seconds(`numpy ${one.task}`);
    if (round < 0) continue;
    seconds.ours.push(ours);
    if (torch !== undefined) seconds.torch.push(torch);
    if (numpy !== undefined) seconds.numpy.push(numpy);
  }
  const rate = (list: readonly number[]): string =>
    `${(one.amount / 1e9 / median(list)).toFixed(1)} ${one.unit}`;
  const theirs = `PyTorch ${rate(seconds.torch)}, numpy ${rate(seconds.numpy)}`;
  return {
    name: one.name,
    ours: rate(seconds.ours),
    peer: python === undefined ? TORCH_MISSING : theirs,
    ratio: ratioText(seconds.torch.map((value, round) => seconds.ours[round] / value)),
    goal: 'none',
    reached: null,
    details: { amount: one.amount, unit: one.unit, ...seconds },
  };
}

/**
 * What this machine can do at most, by our TensorFlow, PyTorch and numpy in turn: floating point operations of a matrix
 * product, and bytes read and written by sums, for arrays as large as an activation and for ones that no cache holds.
 * The ratio is of times.
 *
 * @param peer a Python with torch and numpy
 */
export async function machineBench(rounds: number, peer?: string): Promise<BenchRow[]> {
  const words = [MATRIX_SIDE, ARRAY_BYTES.activation, ARRAY_BYTES.memory];
  const needs = { option: '--peer', needs: 'torch and numpy' };
  const python =
    peer === undefined ? undefined : await startPythonPeer(peer, 'torchMachine.py', words, needs);
  const tasks = machineTasks();
  try {
    const rows: BenchRow[] = [];
    for (const one of measurements(tasks)) rows.push(await rowOf(one, rounds, python));
    return rows;
  } finally {
    python?.stop();
    tasks.dispose();
  }
}
