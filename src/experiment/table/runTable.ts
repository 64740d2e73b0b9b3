import { compareCodePoints } from '../../data/compareCodePoints';
import type { RunRow, SettingValue } from './runRow';

/** What stands in one cell; null: not known. */
export type CellValue = SettingValue | null;

/** The cells of one run by column: those of `RUN_COLUMNS`, then its parameters under their own names. */
export type RunCells = Readonly<Record<string, CellValue>>;

/** The columns that every run has, in their order. None is the name of a parameter. */
export const RUN_COLUMNS = [
  'when',
  'run',
  'kind',
  'state',
  'accuracy',
  'accuracyLow',
  'accuracyHigh',
  'pictures',
  'group',
  'loss',
  'testAccuracy',
  'testLow',
  'testHigh',
  'testPictures',
  'epochsDone',
  'seconds',
  'commit',
  'judged',
  'dataFingerprint',
  'reason',
] as const;

/** Where a run wrote to and how it was started: no settings of the training, and different in every run. */
export const LOCAL_SETTINGS: readonly string[] = [
  'out',
  'checkpointDir',
  'resume',
  'tensorboardDir',
  'onSaveError',
  'compiled',
];

/** Runs as a table. */
export interface RunTable {
  /** In the order of the runs. */
  readonly rows: readonly RunCells[];
  /** Names of all parameters of all runs, sorted. */
  readonly settings: readonly string[];
  /** Those of which the runs have at least two values, but for where they wrote to; those that someone set come first. */
  readonly differing: readonly string[];
}

/** A, B, ..., Z, AA, AB, ... for 0, 1, ... */
function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/**
 * For each run the name of its group: accuracies may be compared within one, because its runs were judged on the same
 * pictures of the same data. Named A, B, ... as they first come; null where the data or the pictures are not known.
 */
export function comparableGroups(runs: readonly Pick<RunRow, 'data' | 'validation'>[]): (string | null)[] {
  const names = new Map<string, string>();
  return runs.map(({ data, validation }) => {
    if (data === null || validation === null) return null;
    const key = `${data} ${validation}`;
    const name = names.get(key) ?? letters(names.size);
    names.set(key, name);
    return name;
  });
}

function cellsOf(run: RunRow, group: string | null): RunCells {
  const { accuracy, test } = run;
  const own: Record<(typeof RUN_COLUMNS)[number], CellValue> = {
    when: run.started,
    run: run.name,
    kind: run.kind,
    state: run.state,
    accuracy: accuracy?.value ?? null,
    accuracyLow: accuracy?.interval?.[0] ?? null,
    accuracyHigh: accuracy?.interval?.[1] ?? null,
    pictures: accuracy?.pictures ?? null,
    group,
    loss: run.loss,
    testAccuracy: test?.value ?? null,
    testLow: test?.interval?.[0] ?? null,
    testHigh: test?.interval?.[1] ?? null,
    testPictures: test?.pictures ?? null,
    epochsDone: run.epochs,
    seconds: run.seconds,
    commit: run.commit,
    judged: run.judged,
    dataFingerprint: run.data?.slice(0, 8) ?? null,
    reason: run.reason,
  };
  return { ...run.settings, ...own };
}

/** The parameters among `names` of which the rows have at least two values; a row without one does not count. */
export function differingSettings(rows: readonly RunCells[], names: readonly string[]): string[] {
  return names.filter((name) => {
    const values = rows.map((row) => row[name] ?? null).filter((value) => value !== null);
    return !LOCAL_SETTINGS.includes(name) && new Set(values).size > 1;
  });
}

/** The runs of `listRuns` as a table, in their order. */
export function runTable(runs: readonly RunRow[]): RunTable {
  const groups = comparableGroups(runs);
  const rows = runs.map((run, index) => cellsOf(run, groups[index]));
  const all = new Set(runs.flatMap(({ settings }) => Object.keys(settings)));
  for (const column of RUN_COLUMNS) all.delete(column);
  const settings = [...all].sort(compareCodePoints);
  const given = new Set(runs.flatMap(({ overridden }) => overridden));
  const wanted = [...settings].sort((a, b) => Number(given.has(b)) - Number(given.has(a)));
  return { rows, settings, differing: differingSettings(rows, wanted) };
}
