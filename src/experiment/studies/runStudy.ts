import { createNetwork } from '../../model/networks/declare/createNetwork';
import type { NetworkDefinition } from '../../model/networks/declare/networkDefinition';
import { planNetwork } from '../../model/networks/declare/planNetwork';
import { listenForStop } from '../../train/stopRequest';
import type { StudyPictures } from './drawStudyPictures';
import { repeatTraining, type TrainingBudget } from './repeatedTraining';
import { finalLoss, type StudyCost, type StudyResult, type StudyRun } from './studyRun';

/** One of the networks that a study compares. */
export interface StudyNetwork {
  readonly definition: NetworkDefinition;
  /** What differs from the study's budget, where the budget itself is the question. */
  readonly budget?: Partial<StudyBudget>;
}

/** How the networks of a study are trained: alike. */
export interface StudyBudget extends TrainingBudget {
  readonly learningRate: number;
}

/** Networks that differ in one thing. */
export interface Study {
  /** A short name, which files are called by. */
  readonly name: string;
  readonly networks: readonly StudyNetwork[];
  readonly budget: StudyBudget;
  /** The questions, decided beforehand: names of two networks each. */
  readonly contrasts: readonly (readonly [string, string])[];
}

/** How often, and who is told. */
export interface RunStudyOptions {
  /** Each network is trained once for each. */
  readonly seeds: readonly number[];
  /** Told after each training. */
  onRun?(run: StudyRun): void | Promise<void>;
  /** Ends the study as Ctrl-C does: networks that are not finished are left out. */
  readonly signal?: AbortSignal;
}

/** BatchNorm's statistics must follow within some ten steps. */
const MOMENTUM = 0.8;

function costOf(definition: NetworkDefinition, { set }: StudyPictures): StudyCost {
  const { layers } = planNetwork(definition, { numClasses: set.classNames.length }, set.side);
  const sum = (count: (layer: (typeof layers)[number]) => number) =>
    layers.reduce((total, layer) => total + count(layer), 0);
  return {
    network: definition.name,
    parameters: sum(({ parameters }) => parameters),
    macs: sum(({ macs }) => macs),
  };
}

async function trainNetwork(
  { definition, budget }: StudyNetwork,
  study: Study,
  { set, train, val }: StudyPictures,
  { seeds, onRun }: RunStudyOptions,
  isStopped: () => boolean,
): Promise<StudyRun[] | null> {
  const settings = { ...study.budget, ...budget };
  const { learningRate, batchSize } = settings;
  const start = (seed: number) =>
    createNetwork(definition, { numClasses: set.classNames.length, seed, batchNormMomentum: MOMENTUM });
  const training = await repeatTraining(start, set, settings);
  try {
    const runs: StudyRun[] = [];
    for (const seed of seeds) {
      const record = await training.run({ seed, learningRate, train, isStopped });
      if (record === null) return null;
      const { right, loss } = training.ask(val);
      const said = { network: definition.name, seed, learningRate, batchSize, ...record };
      runs.push({ ...said, trainLoss: finalLoss(record.losses), valLoss: loss, right });
      await onRun?.(runs[runs.length - 1]);
    }
    return runs;
  } finally {
    training.dispose();
  }
}

/**
 * Trains the networks of a study from random weights, each once for each seed, on the same pictures in the same order, and asks
 * each after its last step about the same new ones. A study that is stopped (Ctrl-C, Jupyter's Stop) leaves the networks that were
 * finished. Taught in notebook 06. Throws as `createNetwork` and `repeatTraining` do.
 */
export async function runStudy(
  study: Study,
  pictures: StudyPictures,
  options: RunStudyOptions,
): Promise<StudyResult> {
  const stop = listenForStop(options.signal);
  const networks: StudyCost[] = [];
  const runs: StudyRun[] = [];
  try {
    for (const network of study.networks) {
      const own = await trainNetwork(network, study, pictures, options, () => stop.requested);
      if (own === null) break;
      networks.push(costOf(network.definition, pictures));
      runs.push(...own);
    }
  } finally {
    stop.release();
  }
  return { study: study.name, steps: study.budget.steps, networks, runs };
}
