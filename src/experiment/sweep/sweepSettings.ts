import { createRandom } from '../../data/random';
import { type ParameterRange, type ParameterValue, valueAt } from './parameterRange';

/** The searched parameters by name, in the file's order. */
export type SearchSpace = Readonly<Record<string, ParameterRange>>;

/** One point of the space: a value for each of its parameters. */
export type Setting = Readonly<Record<string, ParameterValue>>;

/**
 * Every combination of the values of a space of lists; the last parameter changes fastest. Throws for a range that is no
 * list: between two numbers there is no end of values.
 */
export function gridSettings(space: SearchSpace): Setting[] {
  let settings: Setting[] = [{}];
  for (const [name, range] of Object.entries(space)) {
    if (range.kind !== 'list') throw new Error(`${name}: a grid needs a list of values`);
    settings = settings.flatMap((setting) => range.values.map((value) => ({ ...setting, [name]: value })));
  }
  return settings;
}

/**
 * The setting of trial `index` (from 0) of a random search (Bergstra and Bengio 2012): a pure function of seed, index and
 * the parameter's name and range. So more trials go on where fewer ended, and another parameter changes no other one.
 */
export function randomSetting(space: SearchSpace, seed: number, index: number): Setting {
  const draw = ([name, range]: [string, ParameterRange]) => [
    name,
    valueAt(range, createRandom(seed, 'sweep', index, name).uniform()),
  ];
  return Object.fromEntries(Object.entries(space).map(draw));
}
