import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { compilePrediction } from '../compile/compilePrediction';
import type { EfficientNet } from '../model/efficientNet';
import { fromName } from '../model/fromName';
import { type BenchRow, median } from './benchRow';
import type { FirstSteps } from './compileWorker';
import { type StepSize, startSteps } from './stepTask';

const SIZES: readonly StepSize[] = [
  { batch: 10, side: 224 },
  { batch: 64, side: 64 },
];
/** Runs of a contestant in one round, of which the median counts. */
const RUNS = 5;
/** A compiled step may take this share of one that runs op by op. */
const GOAL = 0.9;

/** Of each round the median run: seconds by the clock, and of all cores together, which other programs disturb less. */
interface Rounds {
  clock: number[];
  cores: number[];
}

/** Runs both contestants in turn, round by round; what they do first does not count. */
function alternate(rounds: number, compiled: () => void, plain: () => void) {
  const seconds = { compiled: { clock: [], cores: [] } as Rounds, plain: { clock: [], cores: [] } as Rounds };
  const timed = (run: () => void) => {
    const [started, before] = [performance.now(), process.cpuUsage()];
    run();
    const { user, system } = process.cpuUsage(before);
    return { clock: (performance.now() - started) / 1e3, cores: (user + system) / 1e6 };
  };
  for (let round = -1; round < rounds; round++) {
    for (const [name, run] of [['compiled', compiled] as const, ['plain', plain] as const]) {
      const runs = Array.from({ length: RUNS }, () => timed(run));
      if (round < 0) continue;
      for (const unit of ['clock', 'cores'] as const) {
        seconds[name][unit].push(median(runs.map((one) => one[unit])));
      }
    }
  }
  return seconds;
}

const milliseconds = ({ clock, cores }: Rounds): string =>
  `${(1000 * median(clock)).toFixed(1)} ms (cores ${(1000 * median(cores)).toFixed(0)})`;

function timeRow(
  name: string,
  { compiled, plain }: { compiled: Rounds; plain: Rounds },
  goal: number | null,
): BenchRow {
  const ratios = compiled.clock.map((seconds, round) => seconds / plain.clock[round]);
  return {
    name,
    ours: milliseconds(compiled),
    peer: `op by op ${milliseconds(plain)}`,
    ratio: `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)})`,
    goal: goal === null ? 'none' : `at most ${goal}`,
    reached: goal === null ? null : median(ratios) <= goal,
    details: {
      ...{ compiledSeconds: compiled.clock, plainSeconds: plain.clock, ratios },
      ...{ compiledCoreSeconds: compiled.cores, plainCoreSeconds: plain.cores },
    },
  };
}

const titleOf = ({ batch, side }: StepSize): string => `B0, batch ${batch}, ${side} pixels`;

function stepRow(size: StepSize, rounds: number): BenchRow {
  const [compiled, plain] = [startSteps(size, true), startSteps(size, false)];
  const seconds = alternate(rounds, compiled.step, plain.step);
  compiled.dispose();
  plain.dispose();
  return timeRow(`${titleOf(size)}: compiled training step`, seconds, GOAL);
}

function predictionRow(model: EfficientNet, size: StepSize, rounds: number): BenchRow {
  const { batch, side } = size;
  const images = tf.randomUniform([batch, side, side, 3], -1, 1, 'float32', 0) as tf.Tensor4D;
  const [compiled, plain] = [compilePrediction(model), model.folded()];
  const seconds = alternate(
    rounds,
    () => tf.tidy(() => void compiled.forward(images).dataSync()),
    () => tf.tidy(() => void plain.forward(images).dataSync()),
  );
  for (const each of [compiled, plain, images]) each.dispose();
  return timeRow(`${titleOf(size)}: compiled prediction, BatchNorm folded`, seconds, null);
}

async function firstSteps(size: StepSize, compiled: boolean): Promise<FirstSteps> {
  const worker = join('src', 'bench', 'compileWorker.ts');
  const words = ['--import', 'tsx', worker, JSON.stringify({ ...size, compiled })];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return JSON.parse(stdout.trim().split('\n').pop() ?? '') as FirstSteps;
}

const gigabytes = (bytes: number | null): string =>
  bytes === null ? 'not measured' : `${(bytes / 1e9).toFixed(2)} GB`;

/** What a step costs once, and what it costs in memory, each contestant in a process of its own. */
async function onceRows(size: StepSize): Promise<BenchRow[]> {
  const [compiled, plain] = [await firstSteps(size, true), await firstSteps(size, false)];
  const row = (what: string, ours: string, peer: string, of: keyof FirstSteps): BenchRow => {
    const [mine, theirs] = [compiled[of], plain[of]];
    return {
      name: `${titleOf(size)}: ${what}`,
      ours,
      peer: `op by op ${peer}`,
      ratio: mine === null || theirs === null ? 'not measured' : (mine / theirs).toFixed(2),
      goal: 'none',
      reached: null,
      details: { compiled: String(mine), plain: String(theirs) },
    };
  };
  const seconds = ({ first }: FirstSteps) => `${first.toFixed(2)} s`;
  return [
    row('first step, compiled', seconds(compiled), seconds(plain), 'first'),
    row('most memory, first step too', gigabytes(compiled.peak), gigabytes(plain.peak), 'peak'),
    row('most memory of later steps', gigabytes(compiled.laterPeak), gigabytes(plain.laterPeak), 'laterPeak'),
  ];
}

/**
 * What running as graphs gains over running op by op, on this machine: training steps (SGD with momentum, dropout and
 * drop connect) and predictions in turn in one process, the first step and memory in processes of their own.
 */
export async function compileBench(rounds: number): Promise<BenchRow[]> {
  const once = await onceRows(SIZES[0]);
  const steps = SIZES.map((size) => stepRow(size, rounds));
  const model = fromName('efficientnet-b0', { numClasses: 2 });
  const predictions = [10, 1].map((batch) => predictionRow(model, { batch, side: 224 }, rounds));
  model.dispose();
  return [...steps, ...predictions, ...once];
}
