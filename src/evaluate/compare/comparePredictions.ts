import type { Prediction } from '../prediction';
import { Z95 } from '../wilsonInterval';
import { mcnemar } from './mcnemar';
import { picturesNeeded } from './picturesNeeded';

/** What the comparison needs of a prediction. */
type Answer = Pick<Prediction, 'path' | 'true' | 'correct'>;

/** Two networks on the same pictures. Accuracies and differences lie in [0, 1] and [-1, 1]. */
export interface Comparison {
  samples: number;
  firstAccuracy: number;
  secondAccuracy: number;
  bothRight: number;
  /** Pictures that only the first network has right; `onlySecond` likewise. */
  onlyFirst: number;
  onlySecond: number;
  bothWrong: number;
  /** Accuracy of the second minus that of the first. */
  difference: number;
  /** 95 % interval of the difference. */
  differenceInterval: [number, number];
  /** McNemar's exact test, two-sided. */
  pValue: number;
  /** p < 5 %. */
  significant: boolean;
  /** Pictures needed to find a difference of this size with 80 % power; null when there is none. */
  picturesNeeded: number | null;
  /** The result in words. */
  sentence: string;
}

/**
 * Compares two networks by McNemar's test on the pictures that both have seen; `names` are used in the sentence.
 * The interval of the difference is that of Agresti and Min, "Simple improved confidence intervals for comparing matched
 * proportions", 2005 (half a picture added to each of the four counts). Throws when the pictures or the true classes
 * of the two are not the same, or a path comes twice; the order may differ.
 */
export function comparePredictions(
  first: readonly Answer[],
  second: readonly Answer[],
  names: readonly [string, string] = ['the first network', 'the second network'],
): Comparison {
  if (first.length === 0) throw new Error('comparePredictions: no predictions');
  const byPath = new Map(second.map((one) => [one.path, one]));
  if (byPath.size !== second.length || new Set(first.map(({ path }) => path)).size !== first.length) {
    throw new Error('comparePredictions: a path comes twice');
  }
  if (first.length !== second.length) {
    throw new Error(
      `comparePredictions: ${first.length} pictures against ${second.length}; they must be the same`,
    );
  }
  let [bothRight, onlyFirst, onlySecond, bothWrong] = [0, 0, 0, 0];
  for (const one of first) {
    const other = byPath.get(one.path);
    if (!other) throw new Error(`comparePredictions: ${one.path} is only in the first predictions`);
    if (other.true !== one.true) {
      throw new Error(
        `comparePredictions: ${one.path} is "${one.true}" in one file and "${other.true}" in the other`,
      );
    }
    if (one.correct && other.correct) bothRight += 1;
    else if (one.correct) onlyFirst += 1;
    else if (other.correct) onlySecond += 1;
    else bothWrong += 1;
  }
  const samples = first.length;
  const difference = (onlySecond - onlyFirst) / samples;
  const pValue = mcnemar(onlyFirst, onlySecond);
  const needed =
    difference === 0
      ? null
      : picturesNeeded({
          difference: Math.abs(difference),
          disagreement: (onlyFirst + onlySecond) / samples,
        });
  return {
    samples,
    firstAccuracy: (bothRight + onlyFirst) / samples,
    secondAccuracy: (bothRight + onlySecond) / samples,
    bothRight,
    onlyFirst,
    onlySecond,
    bothWrong,
    difference,
    differenceInterval: differenceInterval(onlyFirst, onlySecond, samples),
    pValue,
    significant: pValue < 0.05,
    picturesNeeded: needed,
    sentence: sentence({ onlyFirst, onlySecond, pValue, needed, samples }, names),
  };
}

function differenceInterval(onlyFirst: number, onlySecond: number, samples: number): [number, number] {
  const [b, c, n] = [onlyFirst + 0.5, onlySecond + 0.5, samples + 2];
  const centre = (c - b) / n;
  const half = (Z95 * Math.sqrt(b + c - (c - b) ** 2 / n)) / n;
  return [Math.max(-1, centre - half), Math.min(1, centre + half)];
}

function sentence(
  result: { onlyFirst: number; onlySecond: number; pValue: number; needed: number | null; samples: number },
  [first, second]: readonly [string, string],
): string {
  const { onlyFirst, onlySecond, pValue, needed, samples } = result;
  const disagreements = onlyFirst + onlySecond;
  if (disagreements === 0) return `${first} and ${second} are right and wrong on the same pictures.`;
  const counts = `of ${samples.toLocaleString('en-US')} pictures ${onlyFirst} are right only with ${first}, ${onlySecond} only with ${second}`;
  const p = pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toFixed(3)}`;
  if (pValue < 0.05) {
    return `${onlySecond > onlyFirst ? second : first} is better: ${counts} (McNemar, ${p}).`;
  }
  const more = needed
    ? ` To find a difference of this size takes about ${needed.toLocaleString('en-US')} pictures.`
    : '';
  return `No difference can be shown: ${counts} (McNemar, ${p}).${more}`;
}
