import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../benchRow';

/** What one run took, and what it gave: a loss, or logits. */
export interface Run {
  /** By the clock. */
  readonly seconds: number;
  /** Of all cores together, which other programs disturb less. */
  readonly coreSeconds: number;
  readonly values: readonly number[];
}

/** Who takes part: ours or a peer. */
export interface Contestant {
  readonly name: string;
  run(): Run | Promise<Run>;
}

/** What was measured of one contestant. */
export interface Timing {
  readonly name: string;
  /** The very first run: whatever is made or compiled on the way is in it. */
  readonly first: Run;
  /** Of each round the median run. */
  readonly seconds: readonly number[];
  readonly coreSeconds: readonly number[];
  /** What each run gave, the first one and those of the round that does not count too. */
  readonly values: readonly (readonly number[])[];
}

/** Runs of a contestant in one round, of which the median counts. */
const RUNS = 5;
/** The threads of some libraries wait for more work at full speed; the next contestant is to have the cores alone. */
const PAUSE_MILLISECONDS = 300;

/** Runs a function of ours once. */
export function timed(run: () => readonly number[]): Run {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const values = run();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1e3, coreSeconds: (user + system) / 1e6, values };
}

/**
 * Runs all contestants in turn, round by round, so that a load on the machine meets each of them. The first run of each
 * is told apart, and the first round does not count. All do the same number of runs. Throws what a contestant throws.
 */
export async function alternate(contestants: readonly Contestant[], rounds: number): Promise<Timing[]> {
  const timings = [];
  for (const { name, run } of contestants) {
    const first = await run();
    const [seconds, coreSeconds]: number[][] = [[], []];
    timings.push({ name, run, first, seconds, coreSeconds, values: [first.values] });
    await pause(PAUSE_MILLISECONDS);
  }
  for (let round = -1; round < rounds; round++) {
    for (const { run, seconds, coreSeconds, values } of timings) {
      const runs: Run[] = [];
      for (let index = 0; index < RUNS; index++) runs.push(await run());
      values.push(...runs.map((one) => one.values));
      if (round >= 0) {
        seconds.push(median(runs.map((one) => one.seconds)));
        coreSeconds.push(median(runs.map((one) => one.coreSeconds)));
      }
      await pause(PAUSE_MILLISECONDS);
    }
  }
  return timings.map(({ run: _run, ...timing }) => timing);
}
