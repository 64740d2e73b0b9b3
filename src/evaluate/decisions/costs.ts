/** What wrong decisions cost, in any unit. A right decision costs nothing. */
export interface Costs {
  /** A negative taken for a positive; >= 0. */
  costFalsePositive: number;
  /** A positive that is missed; >= 0. */
  costFalseNegative: number;
}

/** Throws, saying what is valid, when a cost is negative or not finite, or both are 0. */
export function checkCosts({ costFalsePositive, costFalseNegative }: Costs): void {
  for (const [name, cost] of Object.entries({ costFalsePositive, costFalseNegative })) {
    if (!(cost >= 0 && cost < Number.POSITIVE_INFINITY)) {
      throw new Error(`${name} must be a finite number from 0, not ${cost}`);
    }
  }
  if (costFalsePositive + costFalseNegative === 0) {
    throw new Error('costFalsePositive and costFalseNegative are both 0: every threshold costs the same');
  }
}

/**
 * The threshold that costs least when the probabilities are right: costFP / (costFP + costFN), in [0, 1].
 * Elkan, "The foundations of cost-sensitive learning", 2001.
 */
export function theoreticalThreshold(costs: Costs): number {
  checkCosts(costs);
  return costs.costFalsePositive / (costs.costFalsePositive + costs.costFalseNegative);
}
