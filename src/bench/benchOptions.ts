/** The parts of the bench, in the order in which they run. */
export const BENCH_NAMES = [
  'network',
  'compile',
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
  readonly json: boolean;
  /** All by default. */
  readonly only?: BenchName;
  /** A Python with torch, numpy, Pillow and efficientnet_pytorch. */
  readonly peer?: string;
  /** A Python with TensorFlow. */
  readonly keras?: string;
  readonly photos: number;
  readonly files: number;
  readonly rounds: number;
}

export const HELP = `npm run bench [-- OPTIONS]
  --peer PYTHON   a Python that has torch, numpy, Pillow (loader), efficientnet_pytorch (network), or all of them
                  (validate); without it no ratio to PyTorch is measured
  --keras PYTHON  a Python that has tensorflow, for the network's second peer
  --only NAME     ${BENCH_NAMES.join(', ')}; all by default
  --photos N      JPEGs for the loader, 500 by default; twice as many for validation
  --files N       files for the folder, and hashes for the search; ten times as many rows for the table; 100000 by default
  --rounds N      rounds of ours and of the peers, in turn, 5 by default
  --json          JSON instead of a table`;

/** @throws Error in one line: an unknown option, or a value that is missing or not valid */
export function parseBenchOptions(words: readonly string[]): BenchOptions {
  const values = { photos: 500, files: 100_000, rounds: 5 };
  let options: Omit<BenchOptions, keyof typeof values> = { help: false, json: false };
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const value = (): string => {
      const next = words[++index];
      if (next === undefined || next.startsWith('--')) throw new Error(`${word}: the value is missing.`);
      return next;
    };
    if (word === '--help') options = { ...options, help: true };
    else if (word === '--json') options = { ...options, json: true };
    else if (word === '--peer') options = { ...options, peer: value() };
    else if (word === '--keras') options = { ...options, keras: value() };
    else if (word === '--only') {
      const text = value();
      const only = BENCH_NAMES.find((name) => name === text);
      if (only === undefined) throw new Error(`--only ${text}: not valid. Valid: ${BENCH_NAMES.join(', ')}.`);
      options = { ...options, only };
    } else if (word === '--photos' || word === '--files' || word === '--rounds') {
      const text = value();
      const number = Number(text);
      if (!Number.isInteger(number) || number < 1)
        throw new Error(`${word} ${text}: not a whole number from 1.`);
      values[word.slice(2) as keyof typeof values] = number;
    } else {
      throw new Error(
        `${word}: unknown option. Valid: --peer, --keras, --only, --photos, --files, --rounds, --json, --help.`,
      );
    }
  }
  return { ...options, ...values };
}
