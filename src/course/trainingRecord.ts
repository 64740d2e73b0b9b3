import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { describeEnvironment } from './describeEnvironment';
import type { Parameters } from './parameters';

/** What `npm run train` does; `kind` tells its `run.json` from that of a report. */
interface TrainingRecord {
  readonly kind: 'training';
  readonly started: string;
  finished?: string;
  state: 'running' | 'complete' | 'stopped' | 'failed';
  /** Wall time of all parts of a run that was resumed. */
  seconds?: number;
  /** What ended it, when it failed. */
  error?: string;
  readonly checkpointDir: string;
  /** There are none; whatever reads reports looks for them. */
  readonly notebooks: readonly never[];
}

/** Where a line is kept for each start of a training with these checkpoints. */
const RUNS = 'runs.jsonl';

/** What an earlier training in the same folder left that is not written at the start. */
const RESULTS = ['history.csv', 'metrics.json', 'predictions.csv', 'predictions.txt', 'misclassified.csv'];

async function readRecord(out: string): Promise<Partial<TrainingRecord> | null> {
  return readFile(join(out, 'run.json'), 'utf8')
    .then((text) => JSON.parse(text) as Partial<TrainingRecord>)
    .catch(() => null);
}

/**
 * The folder of the last training that was started with these checkpoints, for one that goes on; null when there is none.
 */
export async function outOfLastStart(checkpointDir: string): Promise<string | null> {
  const text = await readFile(join(checkpointDir, RUNS), 'utf8').catch(() => '');
  const last = text.trim().split('\n').at(-1) ?? '';
  try {
    const out: unknown = JSON.parse(last).parameters.out;
    return typeof out === 'string' && (await readRecord(out))?.kind === 'training' ? out : null;
  } catch {
    return null;
  }
}

/**
 * @throws Error in one line when `out` holds a report of `npm start`: a training would replace its files
 */
export async function checkTrainingOut(out: string): Promise<void> {
  const record = await readRecord(out);
  if (record !== null && record.kind !== 'training') {
    throw new Error(`--out ${out}: holds a report of npm start already. Name another folder.`);
  }
}

/** Writes down a training while it runs: what the table of experiments and the report's pages read. */
export interface TrainingRecorder {
  /** With what it ended. `error` goes with `failed`. */
  end(state: 'complete' | 'stopped' | 'failed', error?: Error): Promise<void>;
}

/**
 * Begins the record of a training: `run.json`, `parameters.json` and `environment.json` in `out`, where results of an earlier training are
 * removed, and a line in `runs.jsonl` beside the checkpoints.
 *
 * @param isResumed goes on with the run that is recorded in `out`, if it is one
 */
export async function recordTraining(
  out: string,
  checkpointDir: string,
  effective: Parameters,
  overridden: readonly string[],
  isResumed: boolean,
): Promise<TrainingRecorder> {
  const began = new Date();
  const clock = performance.now();
  const earlier = isResumed ? await readRecord(out) : null;
  const goesOn = earlier?.kind === 'training' && earlier.checkpointDir === checkpointDir;
  const record: TrainingRecord = {
    kind: 'training',
    started: (goesOn && earlier.started) || began.toISOString(),
    state: 'running',
    checkpointDir,
    notebooks: [] as const,
  };
  const before = goesOn ? (earlier.seconds ?? 0) : 0;
  const write = (name: string, content: unknown) =>
    writeFileAtomic(join(out, name), `${JSON.stringify(content, null, 2)}\n`);
  for (const name of RESULTS) await rm(join(out, name), { force: true });
  const environment = describeEnvironment(process.env.COURSE_PYTHON ?? 'python3', began);
  await write('parameters.json', { effective, overridden });
  await write('environment.json', environment);
  await write('run.json', record);
  await mkdir(checkpointDir, { recursive: true });
  const line = JSON.stringify({ started: began.toISOString(), parameters: effective, environment });
  await appendFile(join(checkpointDir, RUNS), `${line}\n`);
  return {
    end: (state, error) => {
      const seconds = before + (performance.now() - clock) / 1000;
      const told = error === undefined ? {} : { error: error.message.replace(/\s*\n\s*/g, ' ') };
      return write('run.json', {
        ...record,
        finished: new Date().toISOString(),
        state,
        seconds,
        ...told,
      } satisfies TrainingRecord);
    },
  };
}
