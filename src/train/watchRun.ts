import type { RunRecords } from './history';
import type { Validation } from './validate';

/** A network that guesses has the loss ln(classes); beyond this something else is the matter. */
const highLoss = (numClasses: number) => 1.5 * Math.log(numClasses) + 1;

/** A rate that is too high shows in the first few steps. */
const EARLY_STEPS = 10;

/** Notices what commonly goes wrong; each finding is a sentence for a person, or null. */
export interface RunWatch {
  /** `step` counts from 1 over the whole run. */
  step(step: number, loss: number): string | null;
  /** To be called with the validation of each epoch. */
  validation(epoch: number, result: Validation): string | null;
}

/** What each finding says in any case: so a resumed run knows what was said before. */
const SAID = {
  highLoss: 'is what guessing gives',
  oneClass: 'validation pictures are predicted as',
} as const;

/** Watches one run. Says each thing once; `earlier`: what a resumed run recorded before. */
export function watchRun(
  classNames: readonly string[],
  learningRate: number,
  earlier: Pick<RunRecords, 'steps' | 'warnings'> = { steps: [], warnings: [] },
): RunWatch {
  const wasSaid = (what: string) => earlier.warnings.some((warning) => warning.includes(what));
  const guess = Math.log(classNames.length);
  const limit = highLoss(classNames.length);
  let firstLoss: number | null = earlier.steps[0]?.loss ?? null;
  let saidLoss = wasSaid(SAID.highLoss);
  let saidOneClass = wasSaid(SAID.oneClass);

  const step = (index: number, loss: number): string | null => {
    if (index === 1) firstLoss = loss;
    if (saidLoss || index > EARLY_STEPS || loss <= limit) return null;
    saidLoss = true;
    const guessing = `ln(${classNames.length}) = ${guess.toFixed(2)} ${SAID.highLoss}`;
    if (index === 1) {
      return `The first loss is ${loss.toFixed(2)}, and ${guessing}: look at the pictures' normalisation, the labels and the start weights.`;
    }
    const start = firstLoss === null ? '' : ` from ${firstLoss.toFixed(2)}`;
    return `The loss rose${start} to ${loss.toFixed(2)} at step ${index}, and ${guessing}: the learning rate ${learningRate} is probably too high.`;
  };

  const validation = (epoch: number, result: Validation): string | null => {
    const { loss, pictures, labelCounts, predictedCounts } = result;
    if (!Number.isFinite(loss)) {
      return `Epoch ${epoch}: the validation loss is ${loss}, though the training loss is a number: the running statistics do not fit the weights. Lower the learning rate (${learningRate}), or use larger batches or pictures.`;
    }
    const predicted = predictedCounts.flatMap((count, index) => (count > 0 ? [index] : []));
    const present = labelCounts.filter((count) => count > 0).length;
    if (saidOneClass || present < 2 || predicted.length > 1) return null;
    saidOneClass = true;
    return `Epoch ${epoch}: all ${pictures} ${SAID.oneClass} '${classNames[predicted[0]]}'. Usual in the first epochs; if it stays, look at the balance of the classes, the running statistics (batchNormMomentum) and the learning rate.`;
  };

  return { step, validation };
}
