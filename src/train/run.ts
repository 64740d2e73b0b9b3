import type { ImageClassifier } from '../model/imageClassifier';
import type { CheckedFitOptions } from './fitOptions';
import type { EpochTiming, History } from './history';
import type { StopRequest } from './stopRequest';
import type { TensorBoard } from './tensorBoard';
import type { Trainer } from './trainer';
import type { Validator } from './validate';
import type { RunWatch } from './watchRun';

/** What the functions of one run share. */
export interface Run {
  model: ImageClassifier;
  trainer: Trainer;
  /** Of what the trainer says is to be validated. */
  validator: Validator;
  options: CheckedFitOptions;
  history: History;
  watch: RunWatch;
  stop: StopRequest;
  /** Of finished epochs, and as the last one that of the epoch under way. */
  timing: EpochTiming[];
  board: TensorBoard | null;
  /** What is to be told once, as a warning, but not kept: it depends on the machine. */
  remarks: string[];
}

/** Tells a finding, and keeps it. */
export async function warn({ history, options }: Run, warning: string | null): Promise<void> {
  if (warning === null) return;
  history.warnings.push(warning);
  await options.onWarning?.(warning);
}

/** Tells the remarks that there are. */
export async function tellRemarks({ remarks, options }: Run): Promise<void> {
  for (const remark of remarks.splice(0)) await options.onWarning?.(remark);
}
