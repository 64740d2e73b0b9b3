import type { DifferentSetting, RunPair } from '../../experiment/table/compareTwoRuns';
import type { RunRow } from '../../experiment/table/runRow';
import { duration } from '../format';
import { rateText } from '../validation/rateText';

/** A row of a table with the two runs as columns. */
export type PairRow = Readonly<Record<string, string>>;

/** Names of the columns: those of the runs, told apart where they are equal. */
export function pairNames({ runs: [a, b] }: Pick<RunPair, 'runs'>): [string, string] {
  if (a.row.name !== b.row.name) return [a.row.name, b.row.name];
  return [`${a.row.name} (first)`, `${b.row.name} (second)`];
}

function shown(value: unknown): string {
  return value === null ? '–' : String(value);
}

function scoreText(score: RunRow['accuracy']): string {
  if (score === null) return '–';
  const rate = score.interval
    ? rateText(score.value, score.interval)
    : `${(100 * score.value).toFixed(1)}\u00a0%`;
  return score.pictures === null ? rate : `${rate} of ${score.pictures.toLocaleString('en-US')}`;
}

const FIGURES: readonly [what: string, text: (row: RunRow) => string][] = [
  ['state', ({ state, reason }) => (reason === null ? state : `${state}: ${reason}`)],
  ['kind', ({ kind }) => kind],
  ['started', ({ started }) => started?.slice(0, 16).replace('T', ' ') ?? '–'],
  ['validation accuracy', ({ accuracy }) => scoreText(accuracy)],
  ['validation loss', ({ loss }) => (loss === null ? '–' : loss.toFixed(4))],
  ['judged', ({ judged }) => shown(judged)],
  ['test accuracy', ({ test }) => scoreText(test)],
  ['epochs', ({ epochs }) => shown(epochs)],
  ['time', ({ seconds }) => (seconds === null ? '–' : duration(seconds))],
  ['commit', ({ commit }) => shown(commit)],
  ['data', ({ data }) => shown(data?.slice(0, 8) ?? null)],
];

/** What came out of the two, and what it rests on; rows that say nothing of either are left out. */
export function figureRows(pair: RunPair): PairRow[] {
  const names = pairNames(pair);
  return FIGURES.map(([what, text]) => ({
    '': what,
    [names[0]]: text(pair.runs[0].row),
    [names[1]]: text(pair.runs[1].row),
  })).filter((row) => names.some((name) => row[name] !== '–'));
}

/** Parameters as rows. */
export function settingRows(pair: RunPair, settings: readonly DifferentSetting[]): PairRow[] {
  const names = pairNames(pair);
  return settings.map(({ name, first, second }) => ({
    parameter: name,
    [names[0]]: shown(first),
    [names[1]]: shown(second),
  }));
}
