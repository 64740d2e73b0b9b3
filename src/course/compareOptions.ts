import { readWords } from './readWords';

/** What `npm run compare -- ...` was asked to do. */
export interface CompareCommand {
  readonly help: boolean;
  /** The two runs to be compared; none: the table of all. */
  readonly pair?: readonly [string, string];
  /** The folder whose runs are listed. */
  readonly runs: string;
  /** Where the pages go; by default the listed folder. */
  readonly out?: string;
  /** See `parseQuery`. */
  readonly filter: string;
  /** A column, with `-` before it the other way round; empty: by time. */
  readonly sort: string;
  readonly tensorboard?: string;
}

export const COMPARE_HELP = `npm run compare -- [options]
npm run compare -- [options] A B

Without runs: a table of every run in reports, the newest last, and the same as a page to sort, filter and choose from
(runs.html) and as CSV (runs.csv). With two runs, as folders or by their names in the table: what differs, whether one is
better, curves, confusion matrices and the pictures with different answers, as one offline page.

  --runs DIR          the folder whose runs are listed (default reports)
  --out DIR           where pages and CSV go (default: the folder of the runs)
  --filter TEXT       rows that meet all conditions: 'arch=resnet18 learningRate>0.001 accuracy>=90% run~sweep', and words
  --sort COLUMN       by a column; -COLUMN the other way round
  --tensorboard DIR   also writes the runs for TensorBoard, with the table of its hparams plugin`;

const OPTIONS = ['runs', 'out', 'filter', 'sort', 'tensorboard'];
const VALID = `${OPTIONS.map((name) => `--${name}`).join(', ')}, --help`;

/** `--sort -accuracy`: a value that begins with a dash. */
function joined(words: readonly string[]): string[] {
  const result: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const [word, next] = [words[index], words[index + 1]];
    if (word === '--sort' && next !== undefined && /^-[A-Za-z]/.test(next)) {
      result.push(`${word}=${next}`);
      index++;
    } else result.push(word);
  }
  return result;
}

/**
 * Reads `--name value`, `--name=value` and paths, in any order.
 *
 * @param words the words after `npm run compare --`
 * @throws Error in one line: an unknown option with the list of valid ones, a missing value, one run or more than two
 */
export function parseCompareOptions(words: readonly string[]): CompareCommand {
  const { values, flags, others } = readWords(joined(words), {
    withValue: OPTIONS,
    flags: ['help'],
    valid: VALID,
  });
  const pairs = ['filter', 'sort', 'tensorboard'].filter((name) => values.has(name));
  if (others.length !== 0 && others.length !== 2)
    throw new Error(
      `compare takes no run, for the table of all, or two; got ${others.length}: ${others.join(' ')}.`,
    );
  if (others.length === 2 && pairs.length > 0)
    throw new Error(`--${pairs[0]} belongs to the table of all runs, not to two of them.`);
  return {
    help: flags.has('help'),
    ...(others.length === 2 ? { pair: [others[0], others[1]] } : {}),
    runs: values.get('runs') ?? 'reports',
    out: values.get('out'),
    filter: values.get('filter') ?? '',
    sort: values.get('sort') ?? '',
    tensorboard: values.get('tensorboard'),
  };
}
