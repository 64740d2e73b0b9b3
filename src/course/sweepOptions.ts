import { ON_LEAK, type OnLeak } from '../data/leakGate';
import { readWords } from './readWords';

/** What `npm run sweep -- ...` was asked to do. */
export interface SweepCommand {
  readonly help: boolean;
  readonly file: string;
  readonly data: string;
  readonly out: string;
  readonly valFraction: number;
  readonly testFraction: number;
  readonly onLeak: OnLeak;
  readonly retryFailed: boolean;
}

const DEFAULTS = { data: './data/posters', out: './reports/lab', valFraction: 0.2, testFraction: 0 };

export const SWEEP_HELP = `npm run sweep -- FILE [options]

Tries many settings of a training and holds the best against the base setting, on pictures that did not choose it.
FILE, YAML or JSON, says what is searched and how: notebooks/sweep.yaml is an example with all keys. Every trial leaves a folder
in OUT/experiments/NAME, where NAME is that of the file; beside them come sweep.html, sweep.csv and sweep.json.
Ctrl-C or SIGTERM finishes the step; the same command goes on. The test part of the pictures is never read.
Exit code: 0 when it is done, 130 when it was stopped, 1 after an error or when no trial is complete.

  --data DIR              folder of pictures, or a .csv (default ${DEFAULTS.data})
  --out DIR               where tables and trials go (default ${DEFAULTS.out})
  --val-fraction SHARE    for validation, when the folder has no val/ (default ${DEFAULTS.valFraction})
  --test-fraction SHARE   that stays untouched, when the folder has class folders alone (default ${DEFAULTS.testFraction})
  --on-leak WHAT          ${ON_LEAK.join(', ')}: when a picture is on both sides (default resplit)
  --retry-failed          does trials again that failed before`;

const WITH_VALUE = ['data', 'out', 'val-fraction', 'test-fraction', 'on-leak'];

function share(option: string, text: string | undefined, byDefault: number): number {
  const value = text === undefined ? byDefault : Number(text);
  if (value >= 0 && value < 1) return value;
  throw new Error(`--${option} ${text}: it must be a number from 0 to below 1.`);
}

/** Reads the command line. Throws one line: unknown option, missing or bad value, no file or more than one. */
export function parseSweepOptions(words: readonly string[]): SweepCommand {
  const flags = ['retry-failed', 'help', 'h'];
  const valid = [...WITH_VALUE, 'retry-failed', 'help'].map((name) => `--${name}`).join(', ');
  const { values, flags: given, others } = readWords(words, { withValue: WITH_VALUE, flags, valid });
  const help = given.has('help') || given.has('h');
  if (!help && others.length !== 1) {
    const what = others.length === 0 ? 'the file is missing' : `one file, not ${others.length}`;
    throw new Error(`npm run sweep -- FILE: ${what}; an example is notebooks/sweep.yaml`);
  }
  const onLeak = (values.get('on-leak') ?? 'resplit') as OnLeak;
  if (!ON_LEAK.includes(onLeak)) throw new Error(`--on-leak ${onLeak}: valid are ${ON_LEAK.join(', ')}.`);
  return {
    help,
    file: others[0] ?? '',
    data: values.get('data') ?? DEFAULTS.data,
    out: values.get('out') ?? DEFAULTS.out,
    valFraction: share('val-fraction', values.get('val-fraction'), DEFAULTS.valFraction),
    testFraction: share('test-fraction', values.get('test-fraction'), DEFAULTS.testFraction),
    onLeak,
    retryFailed: given.has('retry-failed'),
  };
}
