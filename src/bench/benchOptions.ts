import { SURVEY_NAMES } from './network/surveyCases';
import type { PeerPythons } from './peers/peerPythons';

/** The parts of the bench, in the order in which they run. */
export const BENCH_NAMES = [
  'machine',
  'step-b0',
  'step-b1',
  'step-b3',
  'step-small',
  'predict-10',
  'predict-1',
  'networks',
  'memory',
  'epoch',
  'compile',
  'profile',
  'start',
  'transfer',
  'explain',
  'loader',
  'validate',
  'folder',
] as const;
export type BenchName = (typeof BENCH_NAMES)[number];

/** What `npm run bench -- ...` was asked to do. */
export interface BenchOptions {
  readonly help: boolean;
  /** To make the peers' environment instead of measuring. */
  readonly setup: boolean;
  readonly json: boolean;
  readonly only: readonly BenchName[];
  /** Of the survey, for the parts `networks` and `profile`; undefined: what they measure by default. */
  readonly networks?: readonly string[];
  readonly pythons: PeerPythons;
  readonly photos: number;
  readonly files: number;
  readonly rounds: number;
}

export const HELP = `npm run bench [-- OPTIONS]
npm run bench -- setup   makes .cache/bench-peers, the Python environment of the peers (PyTorch, Pillow), once; from
                         PyPI on Linux, PyTorch comes with CUDA's libraries, several gigabytes
  --only NAMES    a list with commas: ${BENCH_NAMES.slice(0, 9).join(', ')},
                  ${BENCH_NAMES.slice(9).join(', ')}; "step" means all that begin with "step-"; all by default
  --networks LIST names of networks for the part "networks", or "all"; one of each kind by default. Named with
                  --only profile, their steps are profiled in place of B0's
  --rounds N      rounds of ours and of the peers, in turn, 3 by default
  --peer PYTHON   a Python that has torch, efficientnet_pytorch, torchvision, timm, numpy and Pillow, instead of that one
  --keras PYTHON  a Python that has tensorflow, instead of the course's own
  --photos N      JPEGs for the loader, 500 by default; twice as many for validation
  --files N       files for the folder, and hashes for the search; ten times as many rows for the table; 100000 by default
  --json          JSON instead of a table`;

/** The parts that `step,predict-1` means, in the bench's order. */
function namedParts(text: string): BenchName[] {
  const words = text.split(',').map((word) => word.trim());
  const meant = (word: string) => BENCH_NAMES.filter((name) => name === word || name.startsWith(`${word}-`));
  const unknown = words.find((word) => meant(word).length === 0);
  if (unknown !== undefined) {
    throw new Error(`--only ${unknown}: not valid. Valid: step, predict, ${BENCH_NAMES.join(', ')}.`);
  }
  return BENCH_NAMES.filter((name) => words.some((word) => meant(word).includes(name)));
}

function namedNetworks(text: string): readonly string[] {
  if (text === 'all') return SURVEY_NAMES;
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !SURVEY_NAMES.includes(word));
  if (unknown === undefined) return words;
  throw new Error(`--networks ${unknown}: not valid. Valid: all, ${SURVEY_NAMES.join(', ')}.`);
}

/** @throws Error in one line: an unknown option, or a value that is missing or not valid */
export function parseBenchOptions(words: readonly string[]): BenchOptions {
  const numbers = { photos: 500, files: 100_000, rounds: 3 };
  const flags = { help: false, setup: false, json: false };
  const pythons: { torch?: string; keras?: string } = {};
  let only: readonly BenchName[] = BENCH_NAMES;
  let networks: readonly string[] | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const value = (): string => {
      const next = words[++index];
      if (next === undefined || next.startsWith('--')) throw new Error(`${word}: the value is missing.`);
      return next;
    };
    if (word === 'setup') flags.setup = true;
    else if (word === '--help') flags.help = true;
    else if (word === '--json') flags.json = true;
    else if (word === '--peer') pythons.torch = value();
    else if (word === '--keras') pythons.keras = value();
    else if (word === '--only') only = namedParts(value());
    else if (word === '--networks') networks = namedNetworks(value());
    else if (word === '--photos' || word === '--files' || word === '--rounds') {
      const text = value();
      const number = Number(text);
      if (!Number.isInteger(number) || number < 1)
        throw new Error(`${word} ${text}: not a whole number from 1.`);
      numbers[word.slice(2) as keyof typeof numbers] = number;
    } else {
      throw new Error(
        `${word}: unknown option. Valid: setup, --only, --networks, --rounds, --peer, --keras, --photos, --files, --json, --help.`,
      );
    }
  }
  return { ...flags, ...numbers, only, networks, pythons };
}
