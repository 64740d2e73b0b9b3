import { wilsonOfRate, Z95 } from '../wilsonInterval';
import type { Interval } from './percentileInterval';

/**
 * 95 % interval of the area under a ROC curve from its value and the numbers of pictures: method 5 of Newcombe,
 * "Confidence intervals for an effect size measure based on the Mann-Whitney statistic. Part 2", 2006: the areas whose
 * standard error, after Hanley and McNeil (1982), reaches the one observed. Unlike a bootstrap it has a width at 0 and
 * at 1. `area` in [0, 1]; throws without positives or negatives.
 */
export function rocAucInterval(area: number, positives: number, negatives: number): Interval {
  if (!(positives >= 1 && negatives >= 1 && area >= 0 && area <= 1)) {
    throw new Error(`rocAucInterval: area ${area} of ${positives} positives and ${negatives} negatives`);
  }
  const extra = (positives + negatives) / 2 - 1;
  const distance = (theta: number): number => {
    const variance =
      ((theta * (1 - theta)) / (positives * negatives)) *
      (1 + extra * ((1 - theta) / (2 - theta) + theta / (1 + theta)));
    return Math.abs(area - theta) - Z95 * Math.sqrt(Math.max(0, variance));
  };
  return [area === 0 ? 0 : boundary(distance, area, 0), area === 1 ? 1 : boundary(distance, area, 1)];
}

/**
 * 95 % interval of an average precision: Wilson's, with the positives as trials. Boyd, Eng and Page, "Area under the
 * precision-recall curve: point estimates and confidence intervals", 2013, take the binomial one in its usual form,
 * which has no width at 1. `area` in [0, 1]; throws without positives.
 */
export function averagePrecisionInterval(area: number, positives: number): Interval {
  if (!(positives >= 1 && area >= 0 && area <= 1)) {
    throw new Error(`averagePrecisionInterval: ${area} of ${positives} positives`);
  }
  return wilsonOfRate(area, positives);
}

/** Where `distance` changes its sign between `inside`, where it is negative, and `outside`, where it is not. */
function boundary(distance: (theta: number) => number, inside: number, outside: number): number {
  let [near, far] = [inside, outside];
  for (let step = 0; step < 60; step++) {
    const middle = (near + far) / 2;
    if (distance(middle) < 0) near = middle;
    else far = middle;
  }
  return (near + far) / 2;
}
