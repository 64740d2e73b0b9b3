import { labelIndices } from '../labelIndices';
import type { Prediction } from '../prediction';

/** Decisions of least expected cost, in the order of the predictions. Costs are means per picture. */
export interface CostDecisions {
  /** The class, or null: no answer. */
  decisions: (string | null)[];
  cost: number;
  /** Cost of always taking the most probable class. */
  costOfMostProbable: number;
  /** How many decisions differ from the most probable class, abstentions included. */
  changed: number;
  abstained: number;
}

/**
 * Takes for each picture the class of least expected cost: min over j of sum over i of p_i costMatrix[i][j], where i is
 * the true class and j the answer; or no answer where `costAbstain` is given and cheaper. Elkan, 2001. Right answers
 * may cost too. With equal costs the more probable class wins. No threshold is chosen on the pictures, so the cost is
 * honest; but it is only as good as the probabilities: calibrate them first.
 * Throws without predictions and when the matrix is not square of the classes' size or a cost is not a finite number.
 */
export function decideByCost(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  costMatrix: readonly (readonly number[])[],
  costAbstain = Number.POSITIVE_INFINITY,
): CostDecisions {
  const size = classNames.length;
  if (costMatrix.length !== size || costMatrix.some((row) => row.length !== size)) {
    throw new Error(
      `costMatrix must have ${size} rows of ${size} numbers, one a class: rows true, columns answered`,
    );
  }
  if (costMatrix.some((row) => row.some((cost) => !Number.isFinite(cost)))) {
    throw new Error('costMatrix: every cost must be a finite number');
  }
  if (predictions.length === 0) throw new Error('decideByCost: no predictions');
  const { truth, predicted } = labelIndices(predictions, classNames);
  let [cost, costOfMostProbable, changed, abstained] = [0, 0, 0, 0];
  const decisions = predictions.map(({ probabilities }, picture) => {
    const expected = classNames.map((_, j) =>
      probabilities.reduce((sum, probability, i) => sum + probability * costMatrix[i][j], 0),
    );
    let best = predicted[picture];
    for (let j = 0; j < size; j++) {
      const gain = expected[best] - expected[j];
      if (gain > 0 || (gain === 0 && probabilities[j] > probabilities[best])) best = j;
    }
    const answers = expected[best] <= costAbstain;
    cost += answers ? costMatrix[truth[picture]][best] : costAbstain;
    costOfMostProbable += costMatrix[truth[picture]][predicted[picture]];
    if (!answers) abstained += 1;
    if (!answers || best !== predicted[picture]) changed += 1;
    return answers ? classNames[best] : null;
  });
  return {
    decisions,
    cost: cost / predictions.length,
    costOfMostProbable: costOfMostProbable / predictions.length,
    changed,
    abstained,
  };
}
