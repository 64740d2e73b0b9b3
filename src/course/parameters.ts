import { showTable } from '../report/display';

/** A value that a notebook's parameter may have. */
export type ParameterValue = string | number | boolean;

/** A notebook's parameters with their default values. */
export type Parameters = Record<string, ParameterValue>;

/** `'a'` becomes `string`, `224` becomes `number`: the type of a parameter whose default is `T`. */
type Widened<T> = T extends string ? string : T extends number ? number : boolean;

/** Parameters with the names of `T` and any values of their types. */
export type Effective<T extends Parameters> = { [K in keyof T]: Widened<T[K]> };

/** The environment variable in which `npm start` hands a notebook the values given on the command line, as JSON. */
export const PARAMETERS_VARIABLE = 'COURSE_PARAMETERS';

/**
 * Checks values against the defaults of a notebook: the name must exist, and the type must be the default's.
 *
 * @throws Error with the valid names, or with the type that is expected
 */
export function applyOverrides<T extends Parameters>(defaults: T, overrides: Parameters): Effective<T> {
  for (const [name, value] of Object.entries(overrides)) {
    const byDefault = defaults[name];
    if (byDefault === undefined) {
      throw new Error(`parameter ${name}: unknown. Valid names: ${Object.keys(defaults).join(', ')}.`);
    }
    if (typeof value !== typeof byDefault || (typeof value === 'number' && !Number.isFinite(value))) {
      throw new Error(
        `parameter ${name}: ${JSON.stringify(value)} is not a ${typeof byDefault} (the default is ${byDefault}).`,
      );
    }
  }
  return { ...defaults, ...overrides } as unknown as Effective<T>;
}

/**
 * The parameters of a notebook, for the cell tagged `parameters`. In JupyterLab a person edits the cell. `npm start`
 * overrides values from its command line (`--image-size 96` for `imageSize`). The effective values are shown as a table.
 *
 * @param defaults names and default values; their types are the types of the result
 * @throws Error when a value handed over by `npm start` has an unknown name or another type than the default
 */
export function parameters<T extends Parameters>(defaults: T): Effective<T> {
  const overrides = JSON.parse(process.env[PARAMETERS_VARIABLE] ?? '{}') as Parameters;
  const effective = applyOverrides(defaults, overrides);
  showTable(
    Object.entries(effective).map(([parameter, value]) => ({
      parameter,
      value: String(value),
      'given by': parameter in overrides ? 'command line' : 'this cell',
    })),
  );
  return effective;
}
