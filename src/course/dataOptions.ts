import { readWords } from './readWords';

/** The sets that `npm run data` can get. */
export const DATA_SETS = ['posters', 'posters4', 'course'] as const;

/** One of them. */
export type DataSet = (typeof DATA_SETS)[number];

/** What `npm run data -- ...` was asked to do. */
export interface DataCommand {
  readonly help: boolean;
  readonly set: DataSet;
  /** The folder; by default `data/<set>`. */
  readonly out: string;
  /** Of the drawn sets. */
  readonly seed: number;
  readonly trainPerClass: number;
  readonly valPerClass: number;
  readonly testPerClass: number;
  /** An address or a folder; of the set `course` alone. */
  readonly from?: string;
}

export const DATA_HELP = `npm run data -- SET [options]

Puts pictures into data/SET, for npm start -- --data data/SET.

  posters    draws posters with the mark of an invented brand, and others without it (what npm start draws by itself)
  posters4   draws posters of three brands, and others: four classes
  course     gets the 44 pictures of the course from its public repository and checks them; they are not ours to pass on

  --out DIR          another folder; it must not exist yet
  --seed N           posters: another draw (default 0)
  --train N          posters: pictures of each class in train (default 60)
  --val N            posters: in val (default 30)
  --test N           posters: in test (default 30)
  --from URL|FOLDER  course: another place that has train/ and val/ of the course's data`;

const DRAWN_ONLY = ['seed', 'train', 'val', 'test'] as const;
const VALID = `--out, --${DRAWN_ONLY.join(', --')}, --from, --help`;

/**
 * Reads the words after `npm run data --`.
 *
 * @throws Error in one line: no set or an unknown one, an unknown option, a missing or wrong value, an option of another set
 */
export function parseDataOptions(words: readonly string[]): DataCommand {
  const options = { withValue: ['out', 'from', ...DRAWN_ONLY], flags: ['help'], valid: VALID };
  const { values: given, flags, others: sets } = readWords(words, options);
  const help = flags.has('help');
  const set = checkSet(sets, help);
  const wrong = set === 'course' ? DRAWN_ONLY.find((name) => given.has(name)) : given.has('from') && 'from';
  if (wrong) throw new Error(`--${wrong} does not go with ${set}.`);
  const whole = (name: string, otherwise: number) => wholeNumber(name, given.get(name), otherwise);
  const command = {
    help,
    set,
    out: given.get('out') ?? `data/${set}`,
    seed: whole('seed', 0),
    trainPerClass: whole('train', 60),
    valPerClass: whole('val', 30),
    testPerClass: whole('test', 30),
    from: given.get('from'),
  };
  if (command.trainPerClass === 0) throw new Error('--train 0: there must be pictures to train with.');
  return command;
}

function checkSet(sets: readonly string[], help: boolean): DataSet {
  const [set, more] = sets;
  if (more !== undefined) throw new Error(`name one set, not "${set}" and "${more}".`);
  const found = DATA_SETS.find((one) => one === set);
  if (found !== undefined) return found;
  if (help && set === undefined) return 'posters';
  const problem = set === undefined ? 'name a set' : `unknown set "${set}"`;
  throw new Error(`${problem}: ${DATA_SETS.join(', ')}; npm run data -- --help says what they are.`);
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new Error(`--${name} ${text}: must be a whole number from 0.`);
  }
  return value;
}
