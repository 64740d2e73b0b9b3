import { join } from 'node:path';
import { countMacs } from '../model/countMacs';
import { measureInProcess } from '../model/measureProcess';

/** What is measured. */
export interface MeasureTrainingOptions {
  /** A published name. */
  arch: string;
  /** Side of the pictures in pixels. */
  imageSize: number;
  /** Pictures in a pass and in a step. */
  batch: number;
  /** How many are timed, after one that is not. */
  repeats: number;
  /** Whether steps run as graphs, as `fit` does it in the long run; recording takes seconds. Default false. */
  compiled?: boolean;
}

/** What the worker finds. */
export interface TrainingMeasurement {
  /** Milliseconds of a pass in evaluation mode, and of a training step: medians. */
  pass: number;
  step: number;
  /** Bytes of the process at its fullest during the steps, less those before the network was made. null: only Linux tells. */
  peakMemory: number | null;
}

/** What passes and training steps of one network cost on this machine. */
export interface TrainingCost {
  arch: string;
  'pass, ms': number;
  'step, ms': number;
  'step / pass': number;
  /** Multiply-accumulates of a pass over its time. */
  'billion MACs a second': number;
  /** Megabytes at the fullest of training; null where the system does not tell. */
  'peak, MB': number | null;
}

/**
 * Times passes in evaluation mode and training steps (SGD with momentum, on random pictures of two classes) of one network, in a
 * process of its own. Taught in notebook 06. Throws as `measureInProcess` does.
 */
export async function measureTraining(options: MeasureTrainingOptions): Promise<TrainingCost> {
  const { arch, imageSize, batch } = options;
  const worker = join('src', 'train', 'measureTrainingWorker.ts');
  const { pass, step, peakMemory } = await measureInProcess<TrainingMeasurement>(worker, options);
  return {
    arch,
    'pass, ms': pass,
    'step, ms': step,
    'step / pass': step / pass,
    'billion MACs a second': (batch * countMacs(arch, imageSize, 2)) / pass / 1e6,
    'peak, MB': peakMemory === null ? null : peakMemory / 1e6,
  };
}

/** Measures several networks one after the other; `onNetwork` is told after each. Throws as `measureTraining` does. */
export async function measureTrainings(
  archs: readonly string[],
  options: Omit<MeasureTrainingOptions, 'arch'>,
  onNetwork?: (row: TrainingCost) => void,
): Promise<TrainingCost[]> {
  const rows: TrainingCost[] = [];
  for (const arch of archs) {
    const row = await measureTraining({ ...options, arch });
    rows.push(row);
    onNetwork?.(row);
  }
  return rows;
}
