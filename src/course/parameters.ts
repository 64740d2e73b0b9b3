import { showHtml, showTable } from '../report/display';
import { escapeHtml } from '../report/escapeHtml';
import { renderTable } from '../report/renderTable';

/** A value that a notebook's parameter may have. */
export type ParameterValue = string | number | boolean;

/** Parameters by name. */
export type Parameters = Record<string, ParameterValue>;

/** A parameter with a fixed set of valid values; made by `choice`. */
export interface Choice<T extends string> {
  readonly valid: readonly [T, ...T[]];
}

/** What a notebook declares: by name a default value, or a choice whose first value is the default. */
export type Declarations = Record<string, ParameterValue | Choice<string>>;

/** `'a'` becomes `string`, `224` becomes `number`, `choice('a', 'b')` becomes `'a' | 'b'`. */
type Widened<T> =
  T extends Choice<infer U> ? U : T extends string ? string : T extends number ? number : boolean;

/** The values of parameters declared as `T`. */
export type Effective<T extends Declarations> = { [K in keyof T]: Widened<T[K]> };

/** The environment variable in which `npm start` hands a notebook the values given on the command line, as JSON. */
export const PARAMETERS_VARIABLE = 'COURSE_PARAMETERS';

/** A parameter that takes one of the given values; the first one is the default. */
export function choice<T extends string>(...valid: [T, ...T[]]): Choice<T> {
  return { valid };
}

/** The default of a declared parameter. */
export function defaultOf(declared: ParameterValue | Choice<string>): ParameterValue {
  return typeof declared === 'object' ? declared.valid[0] : declared;
}

function checkValue(name: string, value: ParameterValue, declared: ParameterValue | Choice<string>): void {
  const byDefault = defaultOf(declared);
  if (typeof value !== typeof byDefault || (typeof value === 'number' && !Number.isFinite(value))) {
    throw new Error(
      `parameter ${name}: ${JSON.stringify(value)} is not a ${typeof byDefault} (the default is ${byDefault}).`,
    );
  }
  if (typeof declared === 'object' && !declared.valid.includes(String(value))) {
    throw new Error(`parameter ${name}: "${value}" is not valid. Valid: ${declared.valid.join(', ')}.`);
  }
}

/**
 * The values of declared parameters after some were overridden.
 *
 * @throws Error in one line: an unknown name with the valid ones, another type than the default's, or a value that is
 *   not among the choices
 */
export function applyOverrides<T extends Declarations>(declared: T, overrides: Parameters): Effective<T> {
  for (const [name, value] of Object.entries(overrides)) {
    if (!Object.hasOwn(declared, name)) {
      throw new Error(`parameter ${name}: unknown. Valid names: ${Object.keys(declared).join(', ')}.`);
    }
    checkValue(name, value, declared[name]);
  }
  const defaults = Object.entries(declared).map(([name, value]) => [name, defaultOf(value)]);
  return { ...Object.fromEntries(defaults), ...overrides } as Effective<T>;
}

function showFolded(group: string, overrides: Parameters, table: string): void {
  const given = Object.entries(overrides).map(([name, value]) => `${name} ${value}`);
  const line = `${group}: ${given.length === 0 ? 'as in this cell' : `from the command line ${given.join(', ')}`}`;
  showHtml(`<details><summary>${escapeHtml(line)}</summary>${table}</details>`, line);
}

/**
 * Parameters of a notebook, for a cell tagged `parameters`. In JupyterLab a person edits the cell. `npm start`
 * overrides values from its command line (`--image-size 96` for `imageSize`). The effective values are shown as a table.
 *
 * A notebook may have several such cells, with a name each. Each takes the values of its own parameters (`npm start` has
 * refused unknown ones); its table is folded, under a line that says what came from the command line.
 *
 * @param declared names with default values, or with choices; their types are the types of the result
 * @param group the name of the cell's parameters, when there are several such cells
 * @throws Error when a value handed over by `npm start` has a wrong type or is no valid choice
 */
export function parameters<T extends Declarations>(declared: T, group?: string): Effective<T> {
  const given = JSON.parse(process.env[PARAMETERS_VARIABLE] || '{}') as Parameters;
  const overrides = Object.fromEntries(
    Object.entries(given).filter(([name]) => Object.hasOwn(declared, name)),
  );
  const effective = applyOverrides(declared, overrides);
  const rows = Object.entries<ParameterValue>(effective).map(([parameter, value]) => ({
    parameter,
    value: String(value),
    'given by': Object.hasOwn(overrides, parameter) ? 'command line' : 'this cell',
  }));
  if (group === undefined) showTable(rows, { caption: 'Parameters' });
  else showFolded(group, overrides, renderTable(rows));
  return effective;
}
