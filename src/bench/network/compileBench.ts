import { type BenchRow, median, ratioText } from '../benchRow';
import { alternate, type Timing, timed } from './alternate';
import { NETWORK_CASES, type NetworkCase, titleOf } from './networkCase';
import { startOurTask } from './ourTask';

const NAMES = ['step-b0', 'step-small', 'predict-10', 'predict-1'] as const;
/** A compiled step may take this share of one that runs op by op. */
const GOAL = 0.9;

const milliseconds = ({ seconds, coreSeconds }: Timing): string =>
  `${(1000 * median(seconds)).toFixed(1)} ms (cores ${(1000 * median(coreSeconds)).toFixed(0)})`;

/** How many runs of the graph save what its recording took longer than a first run op by op. */
const payingRuns = (ours: Timing, opByOp: Timing): number =>
  (ours.first.seconds - opByOp.first.seconds) / (median(opByOp.seconds) - median(ours.seconds));

async function rowOf(one: NetworkCase, rounds: number): Promise<BenchRow> {
  const [compiled, plain] = [true, false].map((is) => startOurTask(one, { compiled: is, dropout: true }));
  try {
    const [ours, opByOp] = await alternate(
      [
        { name: 'compiled', run: () => timed(compiled.run) },
        { name: 'op by op', run: () => timed(plain.run) },
      ],
      rounds,
    );
    const ratios = ours.seconds.map((seconds, round) => seconds / opByOp.seconds[round]);
    const isStep = one.task === 'train';
    const first = (timing: Timing): string => `${timing.name} ${timing.first.seconds.toFixed(2)} s`;
    return {
      name: `${titleOf(one)}, compiled`,
      ours: milliseconds(ours),
      peer: `op by op ${milliseconds(opByOp)}`,
      ratio: ratioText(ratios),
      goal: isStep ? `at most ${GOAL}` : 'none',
      reached: isStep ? median(ratios) <= GOAL : null,
      notes: [
        `first run: ${first(ours)} (recording, writing, loading and proof), ${first(opByOp)}`,
        `the recording is paid for after ${payingRuns(ours, opByOp).toFixed(1)} runs`,
      ],
      details: {
        ...{ ratios, compiledSeconds: ours.seconds, plainSeconds: opByOp.seconds },
        ...{ compiledCoreSeconds: ours.coreSeconds, plainCoreSeconds: opByOp.coreSeconds },
      },
    };
  } finally {
    for (const task of [compiled, plain]) task.dispose();
  }
}

/**
 * What running as graphs gains over running op by op, on this machine: training steps with dropout and drop connect, as
 * `fit` has them by default, and predictions, in turn in one process.
 */
export async function compileBench(rounds: number): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const name of NAMES) rows.push(await rowOf(NETWORK_CASES[name], rounds));
  return rows;
}
