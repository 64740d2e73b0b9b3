import { recordTrial } from './recordTrial';
import { trainTrial } from './trainTrial';
import type { TrialRequest, TrialResult } from './trial';

/**
 * One training with one set of parameters on given pictures, judged on others, and its folder: see docs/EXPERIMENTS.md
 * and `recordTrial`. The last epoch is judged, nothing is chosen by the validation pictures. A trial that is there is read
 * back. A failure or a stop is the result's state, not an error.
 *
 * @throws Error in one line when the folder cannot be written, or another process is writing there
 */
export function runTrial(request: TrialRequest): Promise<TrialResult> {
  return recordTrial(request, trainTrial);
}
