/** The schedules by name. */
export const SCHEDULES = ['constant', 'step', 'cosine', 'oneCycle'] as const;
export type ScheduleName = (typeof SCHEDULES)[number];

/** How the learning rate goes over a run. All lengths are counted in updates. */
export interface ScheduleOptions {
  schedule: ScheduleName;
  /** The highest rate, above 0. */
  learningRate: number;
  /** Where `cosine` and `oneCycle` end; 0 or more. For `oneCycle`, 0 means PyTorch's 1 / 250,000 of the highest. */
  minLearningRate: number;
  /** Updates in the whole run. */
  updates: number;
  /** Updates over which the rate rises at the start, in a straight line; `oneCycle` rises by a cosine. */
  warmupUpdates: number;
  /** `step`: after every so many updates the rate is multiplied by `stepFactor`. */
  stepUpdates: number;
  stepFactor: number;
}

/** The rate of an update, `update` from 1. */
export type LearningRateSchedule = (update: number) => number;

const cosineBetween = (from: number, to: number, share: number) =>
  to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));

/** PyTorch's shares of the highest rate at the start and, of that, at the end; and of the run that goes upwards. */
const ONE_CYCLE = { startDivisor: 25, endDivisor: 1e4, rise: 0.3 };

function oneCycle({ learningRate, minLearningRate, updates, warmupUpdates }: ScheduleOptions) {
  const start = learningRate / ONE_CYCLE.startDivisor;
  const end = minLearningRate > 0 ? minLearningRate : start / ONE_CYCLE.endDivisor;
  const top = Math.max(0, (warmupUpdates > 0 ? warmupUpdates : ONE_CYCLE.rise * updates) - 1);
  const last = updates - 1;
  return (index: number): number => {
    if (index < top) return cosineBetween(start, learningRate, index / top);
    return last > top
      ? cosineBetween(learningRate, end, Math.min(1, (index - top) / (last - top)))
      : learningRate;
  };
}

function mainPhase(options: ScheduleOptions): (index: number) => number {
  const { schedule, learningRate, minLearningRate, updates, warmupUpdates } = options;
  switch (schedule) {
    case 'constant':
      return () => learningRate;
    case 'step':
      return (index) => learningRate * options.stepFactor ** Math.floor(index / options.stepUpdates);
    case 'cosine': {
      const length = Math.max(1, updates - warmupUpdates);
      return (index) => cosineBetween(learningRate, minLearningRate, Math.min(1, index / length));
    }
    case 'oneCycle':
      return oneCycle(options);
  }
}

/**
 * The learning rate of each update, with the formulas of PyTorch's `lr_scheduler`, stepped once an update:
 * `ConstantLR`, `StepLR`, `CosineAnnealingLR` (Loshchilov and Hutter 2017), each after `LinearLR` from
 * `1 / (warmupUpdates + 1)` of the rate (joined by `SequentialLR`), and `OneCycleLR` (Smith and Topin 2018; two phases,
 * momentum left as it is), which brings its own rise.
 */
export function learningRateSchedule(options: ScheduleOptions): LearningRateSchedule {
  const { schedule, learningRate, warmupUpdates } = options;
  const main = mainPhase(options);
  if (schedule === 'oneCycle') return (update) => main(update - 1);
  return (update) =>
    update <= warmupUpdates
      ? (learningRate * update) / (warmupUpdates + 1)
      : main(update - 1 - warmupUpdates);
}
