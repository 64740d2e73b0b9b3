import type { BinaryScores } from '../scores/binaryScores';
import { type Costs, checkCosts } from './costs';

/** Scores in [low, high) get no answer: a person decides. */
export interface AbstainBand {
  low: number;
  high: number;
}

/** What a band does to these pictures. */
export interface AbstainOutcome {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
  abstained: number;
  /** Share of the pictures that get an answer, in [0, 1]. */
  coverage: number;
  /** Share of the answers that is right; null when there is none. */
  accuracy: number | null;
  /** Mean cost a picture, abstentions included. */
  cost: number;
}

/**
 * The band in which abstaining, at `costAbstain` a picture, costs less than either answer if the probabilities are
 * right: positive from 1 - costAbstain / costFP on, negative below costAbstain / costFN. Chow, "On optimum recognition
 * error and reject tradeoff", 1970. Null when an answer is always cheaper. Calibrate the probabilities first.
 */
export function abstainBand(costs: Costs, costAbstain: number): AbstainBand | null {
  checkCosts(costs);
  if (!(costAbstain >= 0)) throw new Error(`costAbstain must be a number from 0, not ${costAbstain}`);
  const low = costs.costFalseNegative === 0 ? 1 : Math.min(1, costAbstain / costs.costFalseNegative);
  const high = costs.costFalsePositive === 0 ? 0 : Math.max(0, 1 - costAbstain / costs.costFalsePositive);
  return low < high ? { low, high } : null;
}

/** Counts, coverage, accuracy and cost with a band: positive from `high` on, negative below `low`, else no answer. */
export function abstainOutcome(
  { scores, positives }: BinaryScores,
  { low, high }: AbstainBand,
  costs: Costs,
  costAbstain: number,
): AbstainOutcome {
  checkCosts(costs);
  if (!(low <= high)) throw new Error(`abstainOutcome: the band from ${low} to ${high} is not one`);
  const n = scores.length;
  if (n === 0) throw new Error('abstainOutcome: no pictures');
  let [truePositives, falsePositives, falseNegatives, trueNegatives] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    if (scores[i] >= high) {
      if (positives[i]) truePositives += 1;
      else falsePositives += 1;
    } else if (scores[i] < low) {
      if (positives[i]) falseNegatives += 1;
      else trueNegatives += 1;
    }
  }
  const answered = truePositives + falsePositives + falseNegatives + trueNegatives;
  const cost =
    falsePositives * costs.costFalsePositive +
    falseNegatives * costs.costFalseNegative +
    (n - answered) * costAbstain;
  return {
    truePositives,
    falsePositives,
    falseNegatives,
    trueNegatives,
    abstained: n - answered,
    coverage: answered / n,
    accuracy: answered === 0 ? null : (truePositives + trueNegatives) / answered,
    cost: cost / n,
  };
}
