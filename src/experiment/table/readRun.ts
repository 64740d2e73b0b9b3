import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eachCsvRow } from '../../data/csv';
import { parseHistoryCsv, type TimedRow } from '../../train/parseHistoryCsv';
import type { DatasetIdentities } from './datasetIdentity';
import { type JsonFile, numberOf, readJsonFile, textOf } from './jsonFile';
import { questionsFingerprint } from './questionsFingerprint';
import type { RunRow, RunScore, RunState, SettingValue } from './runRow';

/** A folder with one of these is a run. */
const RUN_FILES = ['trial.json', 'run.json', 'parameters.json', 'history.csv'];

/** Whether a folder with these names in it is that of a run. */
export function isRun(names: ReadonlySet<string>): boolean {
  return RUN_FILES.some((name) => names.has(name));
}

const STATES: readonly string[] = ['complete', 'running', 'stopped', 'failed'];

/** Of a larger file the questions are not read: the list must stay fast. */
const MOST_BYTES = 4_000_000;

type Values = Readonly<Record<string, unknown>>;

/** What is found in one folder; `problems` collects what cannot be read. */
interface Folder {
  readonly path: string;
  readonly names: ReadonlySet<string>;
  readonly problems: string[];
}

async function json({ path, names, problems }: Folder, name: string): Promise<Values | null> {
  if (!names.has(name)) return null;
  const file: JsonFile = await readJsonFile(join(path, name));
  if (file.state === 'read') return file.value;
  problems.push(`${name}: ${file.reason}`);
  return null;
}

async function historyOf({ path, names, problems }: Folder): Promise<TimedRow[] | null> {
  if (!names.has('history.csv')) return null;
  try {
    return parseHistoryCsv(await readFile(join(path, 'history.csv'), 'utf8'), 'history.csv');
  } catch (error) {
    problems.push((error as Error).message);
    return null;
  }
}

/** The questions that a run answered, from its own answers; null where there are none or they are too many. */
async function questionsOf({ path, names, problems }: Folder): Promise<string | null> {
  if (!names.has('predictions.csv')) return null;
  const file = join(path, 'predictions.csv');
  try {
    if ((await stat(file)).size > MOST_BYTES) return null;
    const questions: [string, string][] = [];
    let isHeader = true;
    eachCsvRow(await readFile(file, 'utf8'), 'predictions.csv', (cells) => {
      if (!isHeader) questions.push([cells[0], cells[1] ?? '']);
      isHeader = false;
    });
    return questionsFingerprint(questions);
  } catch (error) {
    problems.push((error as Error).message);
    return null;
  }
}

/** The score in a `metrics.json`; null without one. */
function scoreOf(metrics: Values | null): RunScore | null {
  const value = numberOf(metrics?.top1);
  if (metrics === null || value === null) return null;
  const interval = Array.isArray(metrics.top1Interval) ? metrics.top1Interval.map(numberOf) : [];
  const [low, high] = interval;
  return {
    value,
    interval: low == null || high == null ? null : [low, high],
    pictures: numberOf(metrics.samples),
  };
}

/** Old runs have no metrics: then the last validated epoch stands for them, without an interval. */
function scoreOfHistory(history: readonly TimedRow[] | null): RunScore | null {
  const last = history?.at(-1);
  return last?.valAccuracy == null ? null : { value: last.valAccuracy, interval: null, pictures: null };
}

function judgedOf(metrics: Values | null): string | null {
  const [checkpoint, epoch] = [textOf(metrics?.checkpoint), numberOf(metrics?.epoch)];
  if (checkpoint === null) return null;
  return epoch === null ? checkpoint : `${checkpoint}, epoch ${epoch}`;
}

function settingsOf(parameters: Values | null): Pick<RunRow, 'settings' | 'overridden'> {
  const effective = parameters?.effective;
  const entries = Object.entries(typeof effective === 'object' && effective !== null ? effective : {});
  const plain = entries.filter((entry): entry is [string, SettingValue] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  const given = parameters !== null && Array.isArray(parameters.overridden) ? parameters.overridden : [];
  return { settings: Object.fromEntries(plain), overridden: given.map(String) };
}

function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value): value is number => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

function secondsOf(run: Values | null, history: readonly TimedRow[] | null): number | null {
  const [started, finished] = [textOf(run?.started), textOf(run?.finished)];
  const seconds = (Date.parse(finished ?? '') - Date.parse(started ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : sum((history ?? []).map((row) => row.seconds));
}

function stateOf(text: unknown): RunState {
  return STATES.includes(String(text)) ? (text as RunState) : 'unknown';
}

/** What the failed notebook said, or the training. */
function errorOf(run: Values | null): string | null {
  const notebooks = run !== null && Array.isArray(run.notebooks) ? (run.notebooks as Values[]) : [];
  const failed = notebooks.find((notebook) => textOf(notebook?.error) !== null);
  const text = textOf(run?.error) ?? textOf(failed?.error);
  const line = text?.split('\n').find((one) => /\S/.test(one) && !/^cell \d+ of/.test(one));
  return line === undefined ? null : failed ? `${textOf(failed.name) ?? 'a notebook'}: ${line}` : line;
}

type Told = Pick<RunRow, 'kind' | 'state' | 'reason' | 'started' | 'seconds'>;

function toldByTrial(trial: Values): Told {
  const state = stateOf(trial.state);
  return {
    kind: textOf(trial.kind) ?? 'trial',
    state,
    reason: textOf(trial.error) ?? (state === 'stopped' ? 'it was stopped' : null),
    started: textOf(trial.began),
    seconds: numberOf(trial.seconds),
  };
}

function toldByRun(run: Values, history: readonly TimedRow[] | null): Told {
  const state = stateOf(run.state);
  const said: Partial<Record<RunState, string>> = {
    running: 'it runs, or was cut off',
    stopped: 'it was stopped',
    unknown: 'run.json has no known state',
  };
  return {
    kind: textOf(run.kind) ?? 'course',
    state,
    reason: errorOf(run) ?? said[state] ?? null,
    started: textOf(run.started),
    seconds: secondsOf(run, history),
  };
}

function toldByNobody(folder: Folder, history: readonly TimedRow[] | null): Told {
  const isTrial = /(^|[\\/])experiments[\\/]/.test(folder.path);
  return {
    kind: isTrial ? 'trial' : 'training',
    state: isTrial ? 'interrupted' : 'unknown',
    reason: isTrial
      ? 'no trial.json: it runs, or was cut off'
      : 'no run.json: when and how it ended is not known',
    started: null,
    seconds: secondsOf(null, history),
  };
}

async function pictures(
  folder: Folder,
  split: 'val' | 'test',
  identities: DatasetIdentities,
): Promise<{ data: string | null; questions: string | null }> {
  const { path, names, problems } = folder;
  const summary = await json(folder, 'dataset.json');
  if (!names.has('dataset.csv')) return { data: null, questions: null };
  try {
    const identity = await identities.of(join(path, 'dataset.csv'), textOf(summary?.csvSha256));
    return { data: identity.data, questions: identity.questions[split] };
  } catch (error) {
    problems.push((error as Error).message.split('\n')[0]);
    return { data: null, questions: null };
  }
}

/**
 * The row of one folder: a report of `npm start`, what `npm run train` leaves, or a trial (docs/EXPERIMENTS.md). Never rejects for
 * what is in the folder: files that are missing, cut off or of another version make a row with a reason.
 *
 * @param path the folder, from the working directory
 * @param name what the row is called
 * @param names all names in the folder
 * @param identities shared by the rows of one list
 */
export async function readRun(
  path: string,
  name: string,
  names: ReadonlySet<string>,
  identities: DatasetIdentities,
): Promise<RunRow> {
  const folder: Folder = { path, names, problems: [] };
  const trial = await json(folder, 'trial.json');
  const run = await json(folder, 'run.json');
  const parameters = await json(folder, 'parameters.json');
  const environment = await json(folder, 'environment.json');
  const metrics = await json(folder, 'metrics.json');
  const tested = names.has('test')
    ? await json(
        { ...folder, path: join(path, 'test'), names: new Set(['metrics.json']), problems: [] },
        'metrics.json',
      )
    : null;
  const history = await historyOf(folder);
  const told = trial ? toldByTrial(trial) : run ? toldByRun(run, history) : toldByNobody(folder, history);
  const isTest = metrics?.split === 'test';
  const asked = await pictures(folder, isTest ? 'test' : 'val', identities);
  const { problems } = folder;
  const questions = asked.questions ?? (metrics ? await questionsOf(folder) : null);
  const damaged = problems.length > 0;
  return {
    name,
    path,
    ...told,
    ...settingsOf(parameters),
    state: damaged ? 'damaged' : told.state,
    reason: damaged ? problems.join('; ') : told.reason,
    accuracy: isTest ? null : (scoreOf(metrics) ?? scoreOfHistory(history)),
    loss: isTest ? null : (numberOf(metrics?.loss) ?? history?.at(-1)?.valLoss ?? null),
    judged: judgedOf(metrics),
    test: isTest ? scoreOf(metrics) : scoreOf(tested),
    epochs: history?.length ?? null,
    commit: textOf(trial?.commit) ?? textOf(environment?.commit),
    data: textOf(trial?.dataFingerprint) ?? asked.data,
    validation: isTest ? null : questions,
  };
}
