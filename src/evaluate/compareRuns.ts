import { wilsonInterval } from './wilsonInterval';

/** One network, trained and validated once. */
export interface CountedRun {
  readonly network: string;
  readonly correct: number;
  readonly pictures: number;
}

/** A network over all its runs. */
export interface ComparedNetwork {
  readonly network: string;
  /** Accuracy of each run, 0 to 1. */
  readonly accuracies: readonly number[];
  readonly mean: number;
  /** 95 % of the mean, by Wilson: what the number of validation pictures allows to say. */
  readonly interval: readonly [number, number];
}

/** Two networks: how far apart they are, and how far that could be chance. */
export interface ComparedPair {
  readonly better: string;
  readonly worse: string;
  /** Difference of the mean accuracies, at least 0. */
  readonly difference: number;
  /** 95 % interval of the difference; when it holds 0, the pair may as well be equal. */
  readonly interval: readonly [number, number];
}

/** What runs of several networks on the same pictures allow to say. */
export interface RunComparison {
  readonly networks: readonly ComparedNetwork[];
  /** Every two networks, the largest difference first. */
  readonly pairs: readonly ComparedPair[];
  /** Largest difference between two runs of one and the same network, which differ in their seed only. */
  readonly seedSpread: number;
  /** Plain sentences that say it. */
  readonly conclusion: readonly string[];
}

function summarise(network: string, runs: readonly CountedRun[]): ComparedNetwork {
  const own = runs.filter((run) => run.network === network);
  const accuracies = own.map(({ correct, pictures }) => correct / pictures);
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  // Runs on the same pictures are no new pictures: the interval is that of one run with the mean accuracy.
  const { pictures } = own[0];
  return { network, accuracies, mean, interval: wilsonInterval(Math.round(mean * pictures), pictures) };
}

/**
 * 95 % interval of the difference `higher.mean - lower.mean` of two rates, made of their Wilson intervals: Newcombe,
 * "Interval estimation for the difference between independent proportions", 1998, method 10.
 */
export function differenceInterval(
  higher: Pick<ComparedNetwork, 'mean' | 'interval'>,
  lower: Pick<ComparedNetwork, 'mean' | 'interval'>,
): [number, number] {
  const difference = higher.mean - lower.mean;
  const below = Math.hypot(higher.mean - higher.interval[0], lower.interval[1] - lower.mean);
  const above = Math.hypot(higher.interval[1] - higher.mean, lower.mean - lower.interval[0]);
  return [difference - below, difference + above];
}

function comparePair(a: ComparedNetwork, b: ComparedNetwork): ComparedPair {
  const [better, worse] = a.mean >= b.mean ? [a, b] : [b, a];
  return {
    better: better.network,
    worse: worse.network,
    difference: better.mean - worse.mean,
    interval: differenceInterval(better, worse),
  };
}

const points = (share: number) => (100 * share).toFixed(1);

function conclude(
  pairs: readonly ComparedPair[],
  seedSpread: number,
  pictures: number,
  seeds: number,
): string[] {
  const clear = pairs.filter(({ difference, interval }) => interval[0] > 0 && difference > seedSpread);
  const sentences = [
    `One of ${pictures} validation pictures is ${points(1 / pictures)} points.`,
    seeds > 1
      ? `The same network with another seed differs by up to ${points(seedSpread)} points.`
      : 'With one seed nothing is known about how much a run differs from the next one.',
  ];
  if (pairs.length === 0) return [...sentences, 'There is nothing to compare.'];
  const [{ better, worse, difference, interval }] = pairs;
  sentences.push(
    `The largest difference, ${better} over ${worse}, is ${points(difference)} points, with a 95 % interval from ${points(interval[0])} to ${points(interval[1])}.`,
  );
  const found = clear.map((pair) => `${pair.better} over ${pair.worse}`).join(', ');
  if (clear.length === 0) {
    sentences.push('So this run does not say which of them is better: each difference may be chance.');
  } else if (seeds > 1) {
    sentences.push(`More than chance: ${found}. It holds for these pictures and this way of training only.`);
  } else {
    sentences.push(`More than the chance of the pictures: ${found}. Another seed may say otherwise.`);
  }
  return sentences;
}

/**
 * Compares networks that were trained several times and validated on the same pictures. A difference counts as more
 * than chance when its 95 % interval lies above 0 and it is larger than what two seeds of one network differ by.
 * Without runs (the experiment was stopped early) it says so. Throws when they were validated on different numbers of
 * pictures.
 */
export function compareRuns(runs: readonly CountedRun[]): RunComparison {
  if (runs.length === 0) {
    return {
      networks: [],
      pairs: [],
      seedSpread: 0,
      conclusion: ['No run was finished: there is nothing to compare.'],
    };
  }
  const { pictures } = runs[0];
  if (pictures < 1 || runs.some((run) => run.pictures !== pictures)) {
    throw new Error('compareRuns: all runs must have the same pictures, at least one');
  }
  const names = [...new Set(runs.map(({ network }) => network))];
  const networks = names.map((name) => summarise(name, runs));
  const pairs = networks
    .flatMap((a, index) => networks.slice(index + 1).map((b) => comparePair(a, b)))
    .sort((a, b) => b.difference - a.difference);
  const spreads = networks.map(({ accuracies }) => Math.max(...accuracies) - Math.min(...accuracies));
  const seedSpread = Math.max(...spreads);
  const seeds = Math.max(...networks.map(({ accuracies }) => accuracies.length));
  return { networks, pairs, seedSpread, conclusion: conclude(pairs, seedSpread, pictures, seeds) };
}
