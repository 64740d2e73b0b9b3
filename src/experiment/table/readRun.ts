import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { eachCsvRow } from '../../data/csv';
import { parseHistoryCsv, type TimedRow } from '../../train/parseHistoryCsv';
import {
  CROSS_VALIDATION_FILE,
  OUT_OF_FOLD_METRICS,
  OUT_OF_FOLD_PREDICTIONS,
} from '../crossValidation/crossValidation';
import type { DatasetIdentities } from './datasetIdentity';
import { type JsonFile, type JsonValues, numberOf, readJsonFile, textOf } from './jsonFile';
import { questionsFingerprint } from './questionsFingerprint';
import type { RunRow, SettingValue } from './runRow';
import { scoreOf, scoreOfHistory } from './runScores';
import { type Told, toldByFolds, toldByNobody, toldByRun, toldByTrial } from './runTold';

/** A folder with one of these is a run. */
const RUN_FILES = ['trial.json', 'run.json', 'parameters.json', 'history.csv', CROSS_VALIDATION_FILE];

/** Whether a folder with these names in it is that of a run. */
export function isRun(names: ReadonlySet<string>): boolean {
  return RUN_FILES.some((name) => names.has(name));
}

/** The file of a run's answers to the validation pictures. */
export function answersFile(names: ReadonlySet<string>): string {
  return names.has(CROSS_VALIDATION_FILE) ? OUT_OF_FOLD_PREDICTIONS : 'predictions.csv';
}

/** Of a larger file the questions are not read: the list must stay fast. */
const MOST_BYTES = 4_000_000;

/** What is found in one folder; `problems` collects what cannot be read. */
interface Folder {
  readonly path: string;
  readonly names: ReadonlySet<string>;
  readonly problems: string[];
}

async function json({ path, names, problems }: Folder, name: string): Promise<JsonValues | null> {
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
  const name = answersFile(names);
  if (!names.has(name)) return null;
  const file = join(path, name);
  try {
    if ((await stat(file)).size > MOST_BYTES) return null;
    const questions: [string, string][] = [];
    let isHeader = true;
    eachCsvRow(await readFile(file, 'utf8'), name, (cells) => {
      if (!isHeader) questions.push([cells[0], cells[1] ?? '']);
      isHeader = false;
    });
    return questionsFingerprint(questions);
  } catch (error) {
    problems.push((error as Error).message);
    return null;
  }
}

function judgedOf(metrics: JsonValues | null): string | null {
  const [checkpoint, epoch] = [textOf(metrics?.checkpoint), numberOf(metrics?.epoch)];
  if (checkpoint === null) return null;
  return epoch === null ? checkpoint : `${checkpoint}, epoch ${epoch}`;
}

function settingsOf(parameters: JsonValues | null): Pick<RunRow, 'settings' | 'overridden'> {
  const effective = parameters?.effective;
  const entries = Object.entries(typeof effective === 'object' && effective !== null ? effective : {});
  const plain = entries.filter((entry): entry is [string, SettingValue] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  const given = parameters !== null && Array.isArray(parameters.overridden) ? parameters.overridden : [];
  return { settings: Object.fromEntries(plain), overridden: given.map(String) };
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

/** `trial.json` and `parameters.json` of the folds of a cross-validation, as far as they are there. */
async function foldsOf(
  folder: Folder,
  record: JsonValues,
): Promise<{ trials: JsonValues[]; parameters: JsonValues | null }> {
  const names = Array.isArray(record.trials) ? record.trials.map(String) : [];
  const read = async (name: string, file: string) => {
    // A fold that is damaged is a row of its own and says so there.
    const found = await readJsonFile(join(folder.path, basename(name), file));
    return found.state === 'read' ? [found.value] : [];
  };
  const trials = await Promise.all(names.map((name) => read(name, 'trial.json')));
  const [parameters = null] = names.length === 0 ? [] : await read(names[0], 'parameters.json');
  return { trials: trials.flat(), parameters };
}

/** What the run's own files say of it: how it went, with which parameters, at which commit, on which data. */
async function origin(
  folder: Folder,
  history: readonly TimedRow[] | null,
): Promise<{ told: Told; parameters: JsonValues | null; commit: string | null; data: string | null }> {
  const parameters = await json(folder, 'parameters.json');
  const of = (told: Told, record: JsonValues, by: JsonValues | null = record) => ({
    told,
    parameters,
    commit: textOf(by?.commit),
    data: textOf(record.dataFingerprint),
  });
  const folds = await json(folder, CROSS_VALIDATION_FILE);
  if (folds !== null) {
    const { trials, parameters: shared } = await foldsOf(folder, folds);
    return { ...of(toldByFolds(folds, trials), folds, trials[0]), parameters: shared };
  }
  const trial = await json(folder, 'trial.json');
  if (trial !== null) return of(toldByTrial(trial), trial);
  const run = await json(folder, 'run.json');
  const environment = await json(folder, 'environment.json');
  return of(run ? toldByRun(run, history) : toldByNobody(parameters, history), {}, environment);
}

/**
 * The row of one folder: a report of `npm start`, what `npm run train` leaves, a trial or a cross-validation (docs/EXPERIMENTS.md). Never rejects for
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
  const { problems } = folder;
  const history = await historyOf(folder);
  const { told, parameters, commit, data } = await origin(folder, history);
  const metrics = await json(folder, told.kind === 'crossValidation' ? OUT_OF_FOLD_METRICS : 'metrics.json');
  const test = { path: join(path, 'test'), names: new Set(names.has('test') ? ['metrics.json'] : []) };
  // The folder of the test may be there before its metrics: that is no fault.
  const tested = await json({ ...test, problems: [] }, 'metrics.json');
  const isTest = metrics?.split === 'test';
  const asked = await pictures(folder, isTest ? 'test' : 'val', identities);
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
    commit,
    data: data ?? asked.data,
    validation: isTest ? null : questions,
  };
}
