import { type Comparison, comparePredictions } from '../../evaluate/compare/comparePredictions';
import { differenceInterval } from '../../evaluate/compareRuns';
import { wilsonInterval } from '../../evaluate/wilsonInterval';
import type { OpenedRun } from './openRun';
import { type CellValue, LOCAL_SETTINGS, runTable } from './runTable';

/** A parameter that two runs do not share. */
export interface DifferentSetting {
  readonly name: string;
  /** null: the run has no such parameter. */
  readonly first: CellValue;
  readonly second: CellValue;
}

/** What one network said of a picture. */
export interface Answer {
  readonly predicted: string;
  /** Of the predicted class. */
  readonly probability: number;
  readonly correct: boolean;
}

/** A picture for which two networks name different classes. */
export interface DifferentAnswer {
  readonly path: string;
  readonly true: string;
  readonly first: Answer;
  readonly second: Answer;
}

/** Two accuracies that do not rest on the same pictures. */
export interface IndependentComparison {
  readonly accuracies: readonly [number, number];
  readonly intervals: readonly [readonly [number, number], readonly [number, number]];
  readonly pictures: readonly [number, number];
  /** That of the second minus that of the first. */
  readonly difference: number;
  /** 95 %, see `differenceInterval`. */
  readonly interval: readonly [number, number];
  readonly sentence: string;
}

/** What may be said of two runs: paired on the same pictures, independent on others, or nothing. `remark`: what to keep in mind. */
export type Verdict =
  | { readonly kind: 'paired'; readonly comparison: Comparison; readonly remark: string | null }
  | { readonly kind: 'independent'; readonly reason: string; readonly comparison: IndependentComparison }
  | { readonly kind: 'none'; readonly reason: string };

/** Two runs side by side. */
export interface RunPair {
  readonly runs: readonly [OpenedRun, OpenedRun];
  /** Parameters of which both have a value, and another one. */
  readonly settings: readonly DifferentSetting[];
  /** Parameters that only one of them has, such as those of notebooks that the other did not run. */
  readonly settingsOfOne: readonly DifferentSetting[];
  readonly verdict: Verdict;
  /** Pictures with different answers, those that one of them has right first; empty unless `paired`. */
  readonly answers: readonly DifferentAnswer[];
}

function settingsOf(runs: readonly [OpenedRun, OpenedRun]): DifferentSetting[] {
  const { rows, settings } = runTable(runs.map(({ row }) => row));
  return settings
    .map((name) => ({ name, first: rows[0][name] ?? null, second: rows[1][name] ?? null }))
    .filter(({ name, first, second }) => first !== second && !LOCAL_SETTINGS.includes(name));
}

/** Why the two were not judged on the same pictures; null when they were. `remark`: what is not certain about it. */
function whyNotPaired([a, b]: readonly [OpenedRun, OpenedRun]): {
  reason: string | null;
  remark: string | null;
} {
  const truths = new Map(b.predictions?.map((one) => [one.path, one.true]));
  const [own, other] = [a.predictions ?? [], b.predictions ?? []];
  const shared = own.filter(({ path }) => truths.has(path));
  if (shared.length < own.length || shared.length < other.length) {
    const counts = `${own.length - shared.length} of ${own.length} pictures are only in the first, ${other.length - shared.length} of ${other.length} only in the second`;
    return { reason: `they were judged on other pictures: ${counts}`, remark: null };
  }
  const relabelled = shared.find((one) => truths.get(one.path) !== one.true);
  if (relabelled !== undefined)
    return { reason: `"${relabelled.path}" is of another class in the second run`, remark: null };
  if (a.row.data !== null && a.row.data === b.row.data) return { reason: null, remark: null };
  const known = shared.filter(({ path }) => a.contents.has(path) && b.contents.has(path));
  const changed = known.find(({ path }) => a.contents.get(path) !== b.contents.get(path));
  if (changed !== undefined)
    return { reason: `the file "${changed.path}" has another content in the second run`, remark: null };
  if (known.length === shared.length)
    return { reason: null, remark: 'The judged pictures are the same, the others of the data are not.' };
  if (a.row.data !== null && b.row.data !== null) {
    const [first, second] = [a.row.data.slice(0, 8), b.row.data.slice(0, 8)];
    return { reason: `their data differ (fingerprints ${first} and ${second})`, remark: null };
  }
  return { reason: null, remark: 'Whether the files had the same content in both runs is not known.' };
}

const points = (share: number) => (100 * share).toFixed(1);

function independent([a, b]: readonly [OpenedRun, OpenedRun]): IndependentComparison {
  const summaries = [a, b].map(({ predictions }) => {
    const pictures = predictions?.length ?? 0;
    const right = predictions?.filter(({ correct }) => correct).length ?? 0;
    return { mean: right / pictures, interval: wilsonInterval(right, pictures), pictures };
  });
  const [first, second] = summaries;
  const difference = second.mean - first.mean;
  const interval = differenceInterval(second, first);
  const range = `${points(interval[0])} to ${points(interval[1])}`;
  const said =
    interval[0] > 0 || interval[1] < 0
      ? `${(difference > 0 ? b : a).row.name} has the higher accuracy on its own pictures; whether it is the better network or had the easier pictures, this cannot tell`
      : 'it holds 0: the difference may as well be chance';
  return {
    accuracies: [first.mean, second.mean],
    intervals: [first.interval, second.interval],
    pictures: [first.pictures, second.pictures],
    difference,
    interval,
    sentence: `Compared as independent proportions (Newcombe), the accuracy of ${b.row.name} minus that of ${a.row.name} is ${points(difference)} points, 95 % interval ${range}: ${said}.`,
  };
}

function judge(runs: readonly [OpenedRun, OpenedRun]): Verdict {
  for (const { row, predictions, missing } of runs) {
    if (predictions === null || predictions.length === 0)
      return {
        kind: 'none',
        reason: `${row.name} has no answers to compare: ${row.reason ?? missing ?? 'predictions.csv has no rows'}`,
      };
  }
  const { reason, remark } = whyNotPaired(runs);
  if (reason !== null) return { kind: 'independent', reason, comparison: independent(runs) };
  const [a, b] = runs;
  const comparison = comparePredictions(a.predictions ?? [], b.predictions ?? [], [a.row.name, b.row.name]);
  return { kind: 'paired', comparison, remark };
}

function answersOf([a, b]: readonly [OpenedRun, OpenedRun]): DifferentAnswer[] {
  const byPath = new Map(b.predictions?.map((one) => [one.path, one]));
  const answers = (a.predictions ?? []).flatMap((one): DifferentAnswer[] => {
    const other = byPath.get(one.path);
    if (other === undefined || other.predicted === one.predicted) return [];
    const [first, second] = [one, other].map(({ predicted, correct, probabilities }) => ({
      predicted,
      correct,
      probability: Math.max(...probabilities),
    }));
    return [{ path: one.path, true: one.true, first, second }];
  });
  const rank = ({ first, second }: DifferentAnswer) => (first.correct ? 0 : second.correct ? 1 : 2);
  return answers.sort((x, y) => rank(x) - rank(y));
}

/**
 * Puts two runs side by side. Judged on the same pictures they are compared by McNemar's test (`comparePredictions`), on others as
 * independent proportions, and `verdict` says which and why.
 */
export function compareTwoRuns(first: OpenedRun, second: OpenedRun): RunPair {
  const runs = [first, second] as const;
  const settings = settingsOf(runs);
  const isOfOne = (one: DifferentSetting) => one.first === null || one.second === null;
  const verdict = judge(runs);
  return {
    runs,
    settings: settings.filter((one) => !isOfOne(one)),
    settingsOfOne: settings.filter(isOfOne),
    verdict,
    answers: verdict.kind === 'paired' ? answersOf(runs) : [],
  };
}
