/**
 * Two-sided p-value of McNemar's test, exact: how likely two equally good networks would split their disagreements at
 * least so unevenly. `onlyFirst` and `onlySecond` count the pictures that one network has right and the other wrong;
 * those where both are right or both wrong say nothing. Without disagreement it is 1. As statsmodels'
 * `mcnemar(exact=True)`. McNemar, "Note on the sampling error of the difference between correlated proportions", 1947.
 * Throws when a count is not a whole number from 0.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  for (const count of [onlyFirst, onlySecond]) {
    if (!Number.isInteger(count) || count < 0) throw new Error(`mcnemar: ${count} is not a count`);
  }
  const n = onlyFirst + onlySecond;
  // Binomial tail with p = 1/2, from the logarithm of its largest term downwards: no overflow for large n.
  const fewer = Math.min(onlyFirst, onlySecond);
  let logTerm = -n * Math.LN2;
  for (let k = 1; k <= fewer; k++) logTerm += Math.log((n - k + 1) / k);
  let [ratio, tail] = [1, 0];
  for (let k = fewer; k >= 0 && ratio > 1e-18; k--) {
    tail += ratio;
    ratio *= k / (n - k + 1);
  }
  return Math.min(1, 2 * tail * Math.exp(logTerm));
}
