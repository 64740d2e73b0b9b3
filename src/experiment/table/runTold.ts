import type { TimedRow } from '../../train/parseHistoryCsv';
import { type JsonValues, numberOf, textOf } from './jsonFile';
import type { RunRow, RunState } from './runRow';

const STATES: readonly string[] = ['complete', 'running', 'stopped', 'failed'];

function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value): value is number => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

function secondsOf(run: JsonValues | null, history: readonly TimedRow[] | null): number | null {
  const [started, finished] = [textOf(run?.started), textOf(run?.finished)];
  const seconds = (Date.parse(finished ?? '') - Date.parse(started ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : sum((history ?? []).map((row) => row.seconds));
}

function stateOf(text: unknown): RunState {
  return STATES.includes(String(text)) ? (text as RunState) : 'unknown';
}

/** What the failed notebook said, or the training. */
function errorOf(run: JsonValues | null): string | null {
  const notebooks = run !== null && Array.isArray(run.notebooks) ? (run.notebooks as JsonValues[]) : [];
  const failed = notebooks.find((notebook) => textOf(notebook?.error) !== null);
  const text = textOf(run?.error) ?? textOf(failed?.error);
  const line = text?.split('\n').find((one) => /\S/.test(one) && !/^cell \d+ of/.test(one));
  return line === undefined ? null : failed ? `${textOf(failed.name) ?? 'a notebook'}: ${line}` : line;
}

/** How a run says that it went. */
export type Told = Pick<RunRow, 'kind' | 'state' | 'reason' | 'started' | 'seconds'>;

/** By `trial.json`. */
export function toldByTrial(trial: JsonValues): Told {
  const state = stateOf(trial.state);
  return {
    kind: textOf(trial.kind) ?? 'trial',
    state,
    reason: textOf(trial.error) ?? (state === 'stopped' ? 'it was stopped' : null),
    started: textOf(trial.began),
    seconds: numberOf(trial.seconds),
  };
}

/** By `run.json` of a report or a training. */
export function toldByRun(run: JsonValues, history: readonly TimedRow[] | null): Told {
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

/** By nothing of the kind. `parameters`: those of a trial hold its fingerprint. */
export function toldByNobody(parameters: JsonValues | null, history: readonly TimedRow[] | null): Told {
  const isTrial = textOf(parameters?.fingerprint) !== null;
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

/** By `cross_validation.json` and the `trial.json` of its folds; times are those of all folds together. */
export function toldByFolds(record: JsonValues, folds: readonly JsonValues[]): Told {
  const state = stateOf(record.state);
  const errors = Array.isArray(record.errors) ? record.errors.map(String) : [];
  return {
    kind: 'crossValidation',
    state,
    reason: errors[0] ?? (state === 'stopped' ? 'it was stopped' : null),
    started: textOf(folds[0]?.began),
    seconds: sum(folds.map(({ seconds }) => numberOf(seconds))),
  };
}
