import {
  type Choice,
  type Declarations,
  defaultOf,
  type Parameters,
  type ParameterValue,
} from './parameters';

/** What `npm start -- ...` or `npm run train -- ...` was asked to do. */
export interface CommandLine {
  readonly help: boolean;
  /** Report folder, or undefined for one named after the time. */
  readonly out?: string;
  /** Values for the notebooks' parameters, by their camel case names. */
  readonly overrides: Parameters;
}

/** Parameters that the run itself sets: they have options of their own, or none. */
export const RUN_PARAMETERS: readonly string[] = ['out', 'checkpointDir'];

/** `learningRate` as an option: `--learning-rate`. */
export const toOption = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** A parameter in a list of options: `  --epochs      how often (default 20)`. */
export function helpLine(name: string, declared: ParameterValue | Choice<string>, comment = ''): string {
  const valid = typeof declared === 'object' ? `${declared.valid.join(', ')}; ` : '';
  const said = comment && `${comment} `;
  return `  ${toOption(name).padEnd(24)} ${said}(${valid}default ${JSON.stringify(defaultOf(declared))})`;
}

function parseValue(option: string, text: string | undefined, byDefault: ParameterValue): ParameterValue {
  if (typeof byDefault === 'boolean') {
    if (text === undefined || text === 'true') return true;
    if (text === 'false') return false;
    throw new Error(`${option} ${text}: not a boolean. Valid: ${option}, ${option}=true, ${option}=false.`);
  }
  if (text === undefined || text === '')
    throw new Error(`${option}: the value is missing (the default is ${byDefault}).`);
  if (typeof byDefault === 'string') return text;
  const number = Number(text);
  if (!Number.isFinite(number))
    throw new Error(`${option} ${text}: not a number (the default is ${byDefault}).`);
  return number;
}

/**
 * Reads `--name value`, `--name=value` and, for booleans, `--name`.
 *
 * @param words the words after `npm start --`
 * @param declared all parameters of all notebooks; their defaults give the valid names and the types
 * @param without parameters that have no option of their own name
 * @throws Error in one line: an unknown option with the list of valid ones, a missing value, a wrong type
 */
export function parseCommandLine(
  words: readonly string[],
  declared: Declarations,
  without: readonly string[] = RUN_PARAMETERS,
): CommandLine {
  const names = Object.keys(declared).filter((name) => !without.includes(name));
  const byOption = new Map(names.map((name) => [toOption(name), name]));
  const overrides: Parameters = {};
  let help = false;
  let out: string | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const equals = word.indexOf('=');
    const option = equals < 0 ? word : word.slice(0, equals);
    const attached = equals < 0 ? undefined : word.slice(equals + 1);
    if (option === '--help' || option === '-h') {
      help = true;
      continue;
    }
    const name = option === '--out' ? 'out' : byOption.get(option);
    if (name === undefined) {
      throw new Error(`${word}: unknown option. Valid: ${['--out', ...byOption.keys()].join(', ')}, --help.`);
    }
    const byDefault = name === 'out' ? '' : defaultOf(declared[name]);
    const next = words[index + 1];
    const takesNext =
      attached === undefined &&
      next !== undefined &&
      (typeof byDefault === 'boolean' ? next === 'true' || next === 'false' : !next.startsWith('--'));
    if (takesNext) index++;
    const value = parseValue(option, attached ?? (takesNext ? next : undefined), byDefault);
    if (name === 'out') out = String(value);
    else overrides[name] = value;
  }
  return { help, out, overrides };
}
