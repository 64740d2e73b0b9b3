import { parse } from 'yaml';
import type { TrialParameters } from '../trialParameters';
import { checkParameter, WHOLE_PARAMETERS } from './checkParameter';
import { halvingRungs } from './halvingRungs';
import type { ParameterRange, ParameterValue } from './parameterRange';
import { SWEEP_DEFAULTS, SWEEP_METHODS, SWEEP_MONITORS, type SweepPlan } from './sweepPlan';
import { gridSettings, type SearchSpace } from './sweepSettings';

type Table = Readonly<Record<string, unknown>>;

const KEYS: readonly string[] = ['method', 'parameters', ...Object.keys(SWEEP_DEFAULTS)];

const RANGES = 'a list of values, { from: 0, to: 1 }, or { log: [1e-4, 1e-2] }';

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function within<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`);
  }
}

/** The two ends of a range of numbers, or undefined when `value` is no such range. */
function endsOf(value: unknown): { kind: 'uniform' | 'log'; ends: readonly unknown[] } | undefined {
  if (!isTable(value)) return undefined;
  const keys = Object.keys(value).sort().join();
  if (keys === 'from,to') return { kind: 'uniform', ends: [value.from, value.to] };
  if (keys === 'log' && Array.isArray(value.log) && value.log.length === 2)
    return { kind: 'log', ends: value.log };
  return undefined;
}

function parseRange(name: string, value: unknown): ParameterRange {
  // The name first: of a misspelt one the values say nothing.
  if (!Array.isArray(value) && !isTable(value)) {
    checkParameter(name, value);
    throw new Error(`${JSON.stringify(value)} is one value; give ${RANGES}, or put it under "base"`);
  }
  if (Array.isArray(value)) {
    if (value.length === 0) throw new Error('the list is empty; give at least one value');
    for (const one of value) checkParameter(name, one);
    if (new Set(value).size < value.length) throw new Error('the list has a value twice');
    return { kind: 'list', values: value as ParameterValue[] };
  }
  const range = endsOf(value);
  if (range === undefined) {
    checkParameter(name, 1);
    throw new Error(`${JSON.stringify(value)} is no range; give ${RANGES}`);
  }
  for (const end of range.ends) checkParameter(name, end);
  const [from, to] = range.ends as number[];
  if (!(from < to))
    throw new Error(`the range goes from ${from} to ${to}; the first must be the smaller one`);
  if (range.kind === 'log' && from <= 0) throw new Error(`log needs numbers above 0, not ${from}`);
  return { kind: range.kind, from, to, whole: WHOLE_PARAMETERS.includes(name) };
}

function parseSpace(value: unknown): SearchSpace {
  if (!isTable(value) || Object.keys(value).length === 0)
    throw new Error(`parameters: name at least one, each with ${RANGES}`);
  const ranges = Object.entries(value).map(([name, range]) => [
    name,
    within(`parameters.${name}`, () => parseRange(name, range)),
  ]);
  return Object.fromEntries(ranges) as SearchSpace;
}

function parseBase(value: unknown): Partial<TrialParameters> {
  if (!isTable(value ?? {})) throw new Error('base: give names with one value each');
  const base = (value ?? {}) as Table;
  for (const [name, one] of Object.entries(base)) within(`base.${name}`, () => checkParameter(name, one));
  return base as Partial<TrialParameters>;
}

function choose<T extends string>(key: string, value: unknown, valid: readonly T[]): T {
  if (valid.includes(value as T)) return value as T;
  const given = value === undefined ? 'is missing' : `"${value}" is not valid`;
  throw new Error(`${key}: ${given}; valid: ${valid.join(', ')}`);
}

function wholeFrom(least: number, alsoZero = false) {
  return (key: string, value: unknown): number => {
    const isWhole = Number.isInteger(value);
    if (isWhole && ((value as number) >= least || (alsoZero && value === 0))) return value as number;
    const valid = `${alsoZero ? '0 or ' : ''}a whole number of at least ${least}`;
    throw new Error(`${key}: ${JSON.stringify(value)} is not valid; it must be ${valid}`);
  };
}

/** What only shows when all keys are known. */
function checkTogether(plan: SweepPlan): void {
  const { method, parameters, base } = plan;
  if (method === 'grid') within('parameters', () => gridSettings(parameters));
  if (method === 'halving') {
    if (parameters.epochs !== undefined)
      throw new Error('parameters.epochs: halving sets the epochs itself; put the most of them under "base"');
    within('halving', () => halvingRungs({ ...plan, epochs: base.epochs ?? 25 }));
  }
}

function toPlan(value: unknown): SweepPlan {
  if (!isTable(value)) throw new Error('it must be a table of keys; see notebooks/sweep.yaml');
  const unknown = Object.keys(value).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new Error(`${unknown}: unknown key; valid: ${KEYS.join(', ')}`);
  const given = { ...SWEEP_DEFAULTS, ...value } as Table;
  const parameters = parseSpace(given.parameters);
  const method = choose('method', given.method, SWEEP_METHODS);
  const trials = wholeFrom(1)('trials', given.trials);
  const plan: SweepPlan = {
    method,
    parameters,
    base: parseBase(given.base),
    trials,
    seed: wholeFrom(0)('seed', given.seed),
    monitor: choose('monitor', given.monitor, SWEEP_MONITORS),
    folds: wholeFrom(2, true)('folds', given.folds),
    judgeFolds: wholeFrom(2, true)('judgeFolds', given.judgeFolds),
    eta: wholeFrom(2)('eta', given.eta),
    minEpochs: wholeFrom(1)('minEpochs', given.minEpochs),
  };
  checkTogether(plan);
  return method === 'grid' ? { ...plan, trials: gridSettings(parameters).length } : plan;
}

/**
 * Reads the text of a sweep's file, YAML or JSON. See notebooks/sweep.yaml for all keys.
 *
 * @param source what the file is called in messages
 * @throws Error in one line: the file, the key, what is wrong there and what is valid
 */
export function parseSweep(text: string, source: string): SweepPlan {
  return within(source, () => {
    let value: unknown;
    try {
      value = parse(text);
    } catch (error) {
      throw new Error((error as Error).message.split('\n')[0].replace(/:$/, ''));
    }
    return toPlan(value);
  });
}
