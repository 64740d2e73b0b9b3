import { tensorFlowBackend } from '../../compile/tensorFlowBackend';
import { type BenchRow, median } from '../benchRow';
import { timed } from '../network/alternate';
import { type NetworkCase, titleOf } from '../network/networkCase';
import { startOurTask } from '../network/ourTask';
import { type MachineLimits, measureLimits } from './machineLimits';
import { costsOf, type KindCost, observeSteps } from './profileStep';

const milliseconds = (seconds: number): string => `${(1000 * seconds).toFixed(1)} ms`;

/** The least time that the machine needs: for the arithmetic or for the memory, whichever is more. */
function leastSeconds({ macs, bytes }: Pick<KindCost, 'macs' | 'bytes'>, limits: MachineLimits): number {
  return Math.max((2 * macs) / limits.operations, bytes / limits.bytes);
}

function rowOf(name: string, cost: Omit<KindCost, 'kind'>, least: number, share: string): BenchRow {
  const { calls, seconds, macs, bytes } = cost;
  return {
    name: `profile: ${name}`,
    ours: `${milliseconds(seconds)}${share}`,
    peer: `limit ${milliseconds(least)}: ${(macs / 1e9).toFixed(2)} GMAC, ${(bytes / 1e9).toFixed(2)} GB, ${calls} ops`,
    ratio: (seconds / least).toFixed(2),
    goal: 'none',
    reached: null,
    details: { seconds, leastSeconds: least, macs, bytes, calls },
  };
}

/** The median time of a compiled step. */
function compiledSeconds(one: NetworkCase, steps: number): number {
  const task = startOurTask(one, { compiled: true });
  try {
    for (let step = 0; step < 3; step++) task.run();
    return median(Array.from({ length: steps }, () => timed(task.run).seconds));
  } finally {
    task.dispose();
  }
}

/**
 * Where the time of a training step goes. The graph of a compiled step consists of the very ops that run in a step op
 * by op, and it is these that are timed here, one after the other, each with all cores. In the graph some of them run side
 * by side, so the sum is more than a compiled step takes; the last rows tell both. The limit of a row is what its
 * arithmetic takes at the speed of a matrix product, or its bytes at the speed of a sum, whichever is longer.
 *
 * @param rounds five steps each
 */
export async function profileBench(one: NetworkCase, rounds: number): Promise<BenchRow[]> {
  const backend = tensorFlowBackend();
  if (backend === null || backend.isUsingGpuDevice) return [];
  const limits = measureLimits();
  const steps = 5 * rounds;
  const costs = costsOf(observeSteps(backend, one, steps)).filter(({ calls }) => calls > 0);
  const add = (of: (cost: KindCost) => number): number => costs.reduce((total, cost) => total + of(cost), 0);
  const total = {
    ...{ calls: add(({ calls }) => calls), seconds: add(({ seconds }) => seconds) },
    ...{ macs: add(({ macs }) => macs), bytes: add(({ bytes }) => bytes) },
  };
  const least = add((cost) => leastSeconds(cost, limits));
  const share = (seconds: number): string => ` (${((100 * seconds) / total.seconds).toFixed(0)} %)`;
  const compiled = compiledSeconds(one, steps);
  return [
    ...costs.map((cost) => rowOf(cost.kind, cost, leastSeconds(cost, limits), share(cost.seconds))),
    {
      ...rowOf(`all ops of ${titleOf(one)}`, total, least, ''),
      notes: [
        `limits: ${(limits.operations / 1e9).toFixed(0)} GFLOP/s, ${(limits.bytes / 1e9).toFixed(1)} GB/s`,
      ],
    },
    rowOf('the same step, compiled', { ...total, seconds: compiled }, least, ''),
  ];
}
