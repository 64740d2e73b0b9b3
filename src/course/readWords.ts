import { parseArgs } from 'node:util';

/** What stands on a command line. */
export interface Words {
  /** The values of options; of a repeated one the last counts. */
  readonly values: ReadonlyMap<string, string>;
  /** The flags that were given. */
  readonly flags: ReadonlySet<string>;
  /** What belongs to no option, in its order. */
  readonly others: readonly string[];
}

/** The options of a command, without their dashes. */
export interface WordOptions {
  /** Those that take a value. */
  readonly withValue: readonly string[];
  /** Those that take none; `h` stands for `help`. */
  readonly flags: readonly string[];
  /** The valid options as the reader sees them. */
  readonly valid: string;
}

/**
 * Reads `--name value`, `--name=value`, flags and other words, in any order; after `--` all are other words.
 *
 * @throws Error in one line: an unknown option with the list of valid ones, a missing value, a value where none belongs
 */
export function readWords(words: readonly string[], { withValue, flags, valid }: WordOptions): Words {
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(withValue.map((name) => [name, { type: 'string' as const }])),
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
      help: { type: 'boolean', short: 'h' },
    },
  });
  const values = new Map<string, string>();
  const given = new Set<string>();
  const others: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') others.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (flags.includes(name)) {
      if (value !== undefined) throw new Error(`${rawName} takes no value.`);
      given.add(name);
    } else if (withValue.includes(name)) {
      const isNext = inlineValue === false && value?.startsWith('-');
      if (value === undefined || value === '' || isNext) throw new Error(`${rawName}: the value is missing.`);
      values.set(name, value);
    } else throw new Error(`${rawName}: unknown option. Valid: ${valid}.`);
  }
  return { values, flags: given, others };
}
