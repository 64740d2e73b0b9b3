import { readWords } from './readWords';

/** What `npm run predict -- ...` was asked to do. */
export interface PredictCommand {
  readonly help: boolean;
  /** A checkpoint of this course. */
  readonly checkpoint?: string;
  /** Weights from elsewhere; goes with `arch`. */
  readonly weights?: string;
  readonly arch?: string;
  readonly topK: number;
  readonly json: boolean;
  /** Files and folders, at least one unless help is wanted. */
  readonly paths: readonly string[];
}

/** How many classes an answer has when nothing is said. */
const TOP_K = 5;

export const PREDICT_HELP = `npm run predict -- [options] PATH...

Names the class of pictures: files, and folders with all that is in them. One line a picture, in their order.

  --checkpoint FILE   a checkpoint of this course (default: the newest below ckpts)
  --weights FILE      weights from elsewhere, .pth or .safetensors; without class names in it, classes are indices from 0
  --arch NAME         the network of --weights, such as efficientnet-b0
  --top-k K           how many classes an answer has, the most probable first (default ${TOP_K})
  --json              a line of JSON a picture: {"path","class","probability","topK":[{"class","probability"}],"logits":[...]}
                      or {"path","error"} for one that cannot be read
  --                  what follows are paths

Exit code: 0 when every picture was read, 1 after an error or when a picture could not be read.
For standard output without npm's own lines: npm run --silent predict -- ...`;

const TEXT_OPTIONS = ['checkpoint', 'weights', 'arch', 'top-k'];
const VALID = '--checkpoint, --weights, --arch, --top-k, --json, --help';

function wholeFrom1(option: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new Error(`${option} ${text}: must be a whole number from 1.`);
  }
  return value;
}

/**
 * Reads `--name value`, `--name=value` and paths, in any order; of a repeated option the last one counts.
 *
 * @param words the words after `npm run predict --`
 * @throws Error in one line: an unknown option with the list of valid ones, a missing or wrong value, options that
 *   exclude or need each other, no path
 */
export function parsePredictOptions(words: readonly string[]): PredictCommand {
  const options = { withValue: TEXT_OPTIONS, flags: ['json', 'help'], valid: VALID };
  const { values: texts, flags, others: paths } = readWords(words, options);
  const help = flags.has('help');
  const [checkpoint, weights, arch] = TEXT_OPTIONS.map((name) => texts.get(name));
  const topK = wholeFrom1('--top-k', texts.get('top-k') ?? String(TOP_K));
  if (!help) {
    if (checkpoint !== undefined && weights !== undefined)
      throw new Error('--checkpoint and --weights exclude each other.');
    if (weights !== undefined && arch === undefined)
      throw new Error('--weights needs --arch NAME, such as --arch efficientnet-b0.');
    if (weights === undefined && arch !== undefined)
      throw new Error('--arch goes with --weights; a checkpoint names its network itself.');
    if (paths.length === 0) throw new Error('predict needs a path: a picture, or a folder of pictures.');
  }
  return { help, checkpoint, weights, arch, topK, json: flags.has('json'), paths };
}
