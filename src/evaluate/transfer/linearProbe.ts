import { fitLogisticRegression } from '../floor/fitLogisticRegression';
import { linearLogits } from '../floor/logisticLoss';
import { standardise } from '../floor/standardise';
import type { FewShotDraw } from './fewShotDraws';

/**
 * How well a linear classifier on fixed features does: logistic regression (see `fitLogisticRegression`) on the standardised features of the
 * training pictures; the number of right answers on the test pictures. A function of its arguments alone.
 *
 * @param features of each picture of the set
 * @param labels class index of each
 */
export function linearProbe(
  features: readonly Float64Array[],
  labels: readonly number[],
  { train, test }: FewShotDraw,
): number {
  const rows = train.map((index) => features[index]);
  const scaled = standardise(rows);
  const classes = Math.max(...labels) + 1;
  const { weights } = fitLogisticRegression(
    rows.map(scaled),
    train.map((index) => labels[index]),
    { classes },
  );
  return test.filter((index) => {
    const logits = linearLogits(weights, scaled(features[index]));
    return logits.indexOf(Math.max(...logits)) === labels[index];
  }).length;
}
