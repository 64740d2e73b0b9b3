import { checkArch } from '../../model/architectures';
import { countMacs } from '../../model/countMacs';
import { startNetwork } from '../../model/pretrained/fromPretrained';
import { listenForStop } from '../../train/stopRequest';
import type { TunedPictures } from './readStudyPictures';
import { type RepeatedTraining, repeatTraining, type TrainingBudget } from './repeatedTraining';
import type { RunStudyOptions } from './runStudy';
import { finalLoss, type StudyCost, type StudyResult, type StudyRun, type TriedRate } from './studyRun';

/** A network that takes part. */
export interface Contender {
  readonly name: string;
  /** As `fromName` takes it. */
  readonly arch: string;
  /** As `startNetwork` takes it. */
  readonly pretrained: string;
}

/** How all networks are trained. */
export interface CompareNetworksOptions extends RunStudyOptions {
  readonly budget: TrainingBudget;
  /** Learning rates to choose from, the same for each network. */
  readonly learningRates: readonly number[];
}

/** As published, 0.99, BatchNorm's statistics would need hundreds of steps. */
const MOMENTUM = 0.9;

/**
 * Every network of `archs` from random weights, EfficientNet-B0 with the embedded backbone, and with `pretrained` other than
 * `none` every one with those weights too. Throws as `checkArch` does.
 */
export function contendersOf(archs: readonly string[], pretrained: string): Contender[] {
  for (const arch of archs) checkArch(arch);
  const random = archs.map((arch) => ({ name: arch, arch, pretrained: 'none' }));
  const embedded = { name: 'efficientnet-b0, embedded', arch: 'efficientnet-b0', pretrained: 'embedded' };
  const published = archs.map((arch) => ({ name: `${arch}, ${pretrained}`, arch, pretrained }));
  return [...random, embedded, ...(pretrained === 'none' ? [] : published)];
}

interface Trial {
  readonly run: StudyRun;
  readonly tuneLoss: number;
}

async function prepare({ arch, pretrained }: Contender, { set }: TunedPictures, budget: TrainingBudget) {
  const numClasses = set.classNames.length;
  const settings = { numClasses, batchNormMomentum: MOMENTUM, imageSize: set.side };
  let isTrained = false;
  const startOf = async (seed: number) => {
    const { model, path } = await startNetwork(arch, pretrained, { ...settings, seed });
    isTrained = path !== null;
    return model;
  };
  // Weights that were learned bring statistics that few small batches would only make worse.
  (await startOf(0)).dispose();
  const training = await repeatTraining(startOf, set, { ...budget, freezeBatchNorm: isTrained });
  return { training, macs: countMacs(arch, set.side, numClasses) };
}

async function trainOnce(
  training: RepeatedTraining,
  network: string,
  { train, tune, val }: TunedPictures,
  { batchSize }: TrainingBudget,
  request: { seed: number; learningRate: number; isStopped(): boolean },
): Promise<Trial | null> {
  const record = await training.run({ ...request, train });
  if (record === null) return null;
  const { right, loss } = training.ask(val);
  const { seed, learningRate } = request;
  const said = { network, seed, learningRate, batchSize, ...record };
  return {
    run: { ...said, trainLoss: finalLoss(record.losses), valLoss: loss, right },
    tuneLoss: training.ask(tune).loss,
  };
}

/** Tries every rate with the first seed, then trains with the best one and the other seeds. Null when stopped. */
async function trainContender(
  training: RepeatedTraining,
  network: string,
  pictures: TunedPictures,
  { budget, learningRates, seeds, onRun }: CompareNetworksOptions,
  isStopped: () => boolean,
): Promise<{ runs: StudyRun[]; tried: TriedRate[] } | null> {
  const once = async (seed: number, learningRate: number) => {
    const trial = await trainOnce(training, network, pictures, budget, { seed, learningRate, isStopped });
    if (trial !== null) await onRun?.(trial.run);
    return trial;
  };
  const trials: Trial[] = [];
  for (const learningRate of learningRates) {
    const trial = await once(seeds[0], learningRate);
    if (trial === null) return null;
    trials.push(trial);
  }
  const best = trials.reduce((a, b) => (b.tuneLoss < a.tuneLoss ? b : a));
  const runs = [best.run];
  for (const seed of seeds.slice(1)) {
    const trial = await once(seed, best.run.learningRate);
    if (trial === null) return null;
    runs.push(trial.run);
  }
  const tried = trials.map(({ run, tuneLoss }) => {
    return { network, learningRate: run.learningRate, tuneLoss, chosen: run === best.run };
  });
  return { runs, tried };
}

/** How many trainings a comparison takes: what a progress bar needs. */
export function trainingsOf(
  contenders: readonly Contender[],
  { learningRates, seeds }: Pick<CompareNetworksOptions, 'learningRates' | 'seeds'>,
): number {
  return contenders.length * (learningRates.length + seeds.length - 1);
}

/**
 * Trains networks by one recipe with the same number of steps on the same pictures. Each chooses its learning rate on
 * the tuning pictures, with the first seed; with the chosen one it is trained once for each seed, and asked after the last step
 * about the validation pictures, which chose nothing. A comparison that is stopped leaves the networks that were finished.
 *
 * One network after the other, since a recorded step with its weights and the optimiser's may take gigabytes. Taught in notebook
 * 06. Throws as `startNetwork`, `repeatTraining` and `countMacs` do.
 */
export async function compareNetworks(
  contenders: readonly Contender[],
  pictures: TunedPictures,
  options: CompareNetworksOptions,
): Promise<StudyResult> {
  const stop = listenForStop(options.signal);
  const networks: StudyCost[] = [];
  const runs: StudyRun[] = [];
  const tried: TriedRate[] = [];
  try {
    for (const contender of contenders) {
      const { training, macs } = await prepare(contender, pictures, options.budget);
      try {
        const own = await trainContender(training, contender.name, pictures, options, () => stop.requested);
        if (own === null) break;
        networks.push({ network: contender.name, parameters: training.parameters, macs });
        runs.push(...own.runs);
        tried.push(...own.tried);
      } finally {
        training.dispose();
      }
    }
  } finally {
    stop.release();
  }
  return { study: 'networks', steps: options.budget.steps, networks, runs, tried };
}
