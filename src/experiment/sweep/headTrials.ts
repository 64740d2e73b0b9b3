import type { Sample } from '../../data/dataset';
import { evalTransform } from '../../data/evalTransform';
import { trainTransform } from '../../data/trainTransform';
import type { TransformConfig } from '../../data/transformConfig';
import { predict } from '../../evaluate/predict';
import { chooseWeights } from '../../model/pretrained/chooseWeights';
import { inputTransform } from '../../model/pretrained/inputTransform';
import { fit } from '../../train/fit';
import type { TrialOutcome } from '../recordTrial';
import { countClasses, trainTrial } from '../trainTrial';
import type { TrialRequest } from '../trial';
import { weightsFingerprint } from '../trialFingerprint';
import type { TrialParameters } from '../trialParameters';
import { trimFeatureFiles } from './featureFiles';
import { featureSource } from './featureSource';
import { createFeatureViews, type FeatureViews } from './featureViews';
import { createFrozenNetworks, type FrozenNetwork } from './frozenNetworks';

/** Features in memory, and those on the disk, at most; a trial that needs more trains on the pictures themselves. */
const MEMORY_BUDGET = 2 ** 30;
const DISK_BUDGET = 4 * 2 ** 30;

/** Features in one pass of the classifier, in evaluation. */
const BATCH = 256;

/**
 * Whether a training of these parameters is the same on features that were computed before: all but the classifier stays as it
 * is, its statistics too, and no pictures are mixed. (An average of the weights is kept in checkpoints, which this has not.)
 */
export function isHeadOnly(parameters: TrialParameters): boolean {
  const { freeze, freezeBatchNorm, mixup, cutmix, emaDecay } = parameters;
  if (freeze !== 'backbone' || !freezeBatchNorm || mixup > 0 || cutmix > 0 || emaDecay > 0) return false;
  try {
    // With random weights the statistics are not kept, see `trainTrial`.
    return chooseWeights(parameters).pretrained !== 'none';
  } catch {
    return false;
  }
}

/** Trains classifiers on the features of frozen networks. */
export interface HeadTrials {
  /**
   * What `trainTrial` does for parameters that are `isHeadOnly`: the same training but for rounding (1e-6 in the logits:
   * how many pictures go through the network at once decides in which order it adds), on features that are computed once for all trials that share network,
   * transform, pictures and seed. For `recordTrial`.
   */
  train(request: TrialRequest): Promise<TrialOutcome>;
  /** Seconds that went into computing features, and how many pictures (each with each of its crops) they took. */
  readonly seconds: number;
  readonly computed: number;
  /** Frees networks and features, and what lies on the disk beyond the budget. */
  dispose(): Promise<void>;
}

/** How features are kept, and who may end their computation. */
export interface HeadTrialsOptions {
  /** Where features are kept; default `.cache/features`. */
  readonly directory?: string;
  isStopped?(): boolean;
  /** Told after each batch how many pictures, each with each of its crops, went through a network so far. */
  onFeatures?(computed: number): void;
}

/** Makes what trains classifiers. The caller disposes it. */
export function createHeadTrials({
  directory,
  isStopped = () => false,
  onFeatures,
}: HeadTrialsOptions = {}): HeadTrials {
  const networks = createFrozenNetworks();
  const views = new Map<string, FeatureViews>();
  const transforms = new Map<string, TransformConfig>();
  let [seconds, computed] = [0, 0];
  const onComputed = (pictures: number) => {
    computed += pictures;
    onFeatures?.(computed);
  };

  /** To say what a file of weights wants, all of it is read: once is enough. */
  async function transformOf(parameters: TrialParameters): Promise<TransformConfig> {
    const { arch, pretrained, width, depth, imageSize, resize } = parameters;
    const key = JSON.stringify([arch, pretrained, width, depth, imageSize, resize]);
    const config = transforms.get(key) ?? (await inputTransform(parameters));
    transforms.set(key, config);
    return config;
  }

  /** The views of one side: crops that are drawn anew in each epoch, or the whole pictures. */
  async function viewsOf(
    samples: readonly Sample[],
    parameters: TrialParameters,
    isTraining: boolean,
  ): Promise<FeatureViews> {
    const { arch, width, depth, augmentation, cropScale } = parameters;
    const config = await transformOf(parameters);
    const isRandom = isTraining && augmentation !== 'none';
    const crops = isTraining ? [augmentation, augmentation === 'none' ? null : cropScale] : 'evaluation';
    const weights = await weightsFingerprint(parameters);
    const origin = { arch, width, depth, weights, config, crops };
    const seed = isRandom ? parameters.seed : 0;
    const paths = samples.map(({ path }) => path);
    const key = JSON.stringify([origin, seed, paths]);
    const found = views.get(key);
    if (found !== undefined) return found;
    const held = [...views.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    if (held > MEMORY_BUDGET) views.clear();
    const transform = isTraining
      ? trainTransform(config, { augmentation, scale: [cropScale, 1] })
      : evalTransform(config);
    const made = createFeatureViews({ origin, transform, samples, seed, directory, onComputed });
    views.set(key, made);
    return made;
  }

  /** Loads what a trial needs; null when it was stopped meanwhile, 'too many' when memory would not hold it. */
  async function loadFeatures({ parameters, train, val }: TrialRequest, { pass }: FrozenNetwork) {
    const begun = performance.now();
    const judged = await viewsOf(val, parameters, false);
    const taught = await viewsOf(train, parameters, true);
    const before = computed;
    const epochs = parameters.augmentation === 'none' ? 1 : parameters.epochs;
    try {
      if (!(await judged.load(1, pass, isStopped))) return null;
      if (epochs * train.length * judged.at(1).filters * 4 > MEMORY_BUDGET) return 'too many';
      for (let epoch = 1; epoch <= epochs; epoch++) {
        if (!(await taught.load(epoch, pass, isStopped))) return null;
      }
      const viewAt = (epoch: number) => taught.at(Math.min(epoch, epochs));
      return { viewAt, judged: () => judged.at(1) };
    } finally {
      if (computed > before) seconds += (performance.now() - begun) / 1000;
    }
  }

  async function train(request: TrialRequest): Promise<TrialOutcome> {
    const { classNames, onStep, onEpoch, onWarning, signal, val } = request;
    const { parameters } = request;
    const { batchSize, seed } = parameters;
    const network = await networks.open(parameters, classNames.length);
    const features = await loadFeatures(request, network);
    if (features === 'too many') return trainTrial(request);
    const outcome = { parameters, weights: network.note };
    if (features === null) {
      return {
        ...outcome,
        history: { rows: [], timing: [], warnings: [], ended: 'stopped' },
        predictions: [],
      };
    }
    const head = network.freshHead();
    const judged = featureSource(val, features.judged, { batchSize: BATCH });
    const history = await fit(head, {
      ...parameters,
      freeze: 'none',
      freezeBatchNorm: false,
      train: featureSource(request.train, features.viewAt, { batchSize, shuffleSeed: seed }),
      val: judged,
      classNames,
      classCounts: countClasses(request.train, classNames.length),
      signal,
      onStep,
      onEpoch,
      onWarning,
    });
    const isStopped = history.ended === 'stopped';
    return { ...outcome, history, predictions: isStopped ? [] : await predict(head, judged, { classNames }) };
  }

  return {
    train,
    get seconds() {
      return seconds;
    },
    get computed() {
      return computed;
    },
    dispose: async () => {
      networks.dispose();
      views.clear();
      await trimFeatureFiles(DISK_BUDGET, directory);
    },
  };
}
