import { type Estimate, studyDifference } from './studyDifference';
import type { StudyResult } from './studyRun';
import { runsOf } from './studyTable';

/** Two networks beside each other, first minus second, ready to be shown. */
export interface ContrastRow {
  readonly comparison: string;
  /** In points of 100, with the 95 % interval. */
  readonly accuracy: string;
  /** Negative: the first one fits its training pictures better. */
  readonly 'training loss': string;
  /** What the intervals allow to say. */
  readonly says: string;
}

const signed = (value: number, digits: number) => `${value < 0 ? '' : '+'}${value.toFixed(digits)}`;

function withInterval({ value, interval: [low, high] }: Estimate, scale: number, digits: number): string {
  const [at, from, to] = [value, low, high].map((number) => signed(scale * number, digits));
  return `${at} (${from} to ${to})`;
}

/** 1 above 0, -1 below 0, 0 when the interval holds 0. */
function signOf({ interval: [low, high] }: Estimate): number {
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}

function verdict(accuracy: Estimate, trainLoss: Estimate | null): string {
  const judged = ['less accurate', 'no clear difference in accuracy', 'more accurate'][signOf(accuracy) + 1];
  if (trainLoss === null) return `${judged}; one seed says nothing of others`;
  const fitted = ['fits better', 'fit may be equal', 'fits worse'][signOf(trainLoss) + 1];
  return `${judged}; ${fitted}`;
}

/**
 * The questions of a study with their answers. Questions about networks that were not finished are left out.
 */
export function contrastTable(
  contrasts: readonly (readonly [string, string])[],
  result: StudyResult,
): ContrastRow[] {
  const finished = result.networks.map(({ network }) => network);
  return contrasts
    .filter((pair) => pair.every((name) => finished.includes(name)))
    .map(([first, second]) => {
      const { accuracy, trainLoss } = studyDifference(runsOf(result, first), runsOf(result, second));
      return {
        comparison: `${first} against ${second}`,
        accuracy: withInterval(accuracy, 100, 1),
        'training loss': trainLoss === null ? '' : withInterval(trainLoss, 1, 2),
        says: verdict(accuracy, trainLoss),
      };
    });
}
