import type { StepInfo } from './fitOptions';

/** A step as the course prints it: `Epoch 1 | step 2 | loss 0.6931`. */
export function formatStep({ epoch, step, loss }: Pick<StepInfo, 'epoch' | 'step' | 'loss'>): string {
  return `Epoch ${epoch} | step ${step} | loss ${loss.toFixed(4)}`;
}
