import { basename } from 'node:path';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { measureTransfer, type TransferRow } from '../evaluate/transfer/measureTransfer';
import { readPictureSet } from '../evaluate/transfer/pictureSet';
import { fromName } from '../model/fromName';
import { chooseWeights } from '../model/pretrained/chooseWeights';
import { weightsTransform } from '../model/pretrained/inputTransform';
import { loadWeights } from '../model/pretrained/loadWeights';
import { helpLine, parseCommandLine } from './commandLine';
import { fromWhereItWasTyped } from './dataOption';
import { applyOverrides, choice } from './parameters';

const DECLARED = {
  data: '',
  arch: 'efficientnet-b0',
  weights: 'embedded',
  imageSize: 0,
  perClass: '10,20,50',
  folds: 0,
  seeds: 5,
  mostTest: 150,
  probeOnly: false,
  steps: 60,
  batchSize: 16,
  optimizer: choice('adamW', 'sgd'),
  learningRate: 0.001,
  schedule: choice('cosine', 'constant'),
  weightDecay: 0.02,
  backboneRateFactor: 1,
  cropScale: 0.5,
  colour: 0.2,
  json: '',
};

const COMMENTS: Readonly<Record<string, string>> = {
  data: 'folders of pictures, with commas between',
  weights: 'embedded, or a file; measured beside random weights',
  imageSize: 'side of the pictures in pixels; 0: as the weights want it',
  perClass: 'training pictures a class, with commas between',
  folds: 'for few pictures: so many parts of a cross-validation in place of --per-class; 0: none',
  seeds: 'how often everything is drawn anew',
  mostTest: 'test pictures a class, at most',
  probeOnly: 'leaves fine-tuning out: seconds instead of minutes',
  steps: 'updates of each fine-tuning',
  json: 'a file for the figures',
};

const percent = (share: number) => (100 * share).toFixed(1);

function line(data: string, { method, perClass, weights, random, difference }: TransferRow): string {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const size = perClass === null ? 'folds' : `${perClass} a class`;
  const { interval } = difference;
  return [
    data.padEnd(18),
    method.padEnd(13),
    size.padEnd(12),
    `${percent(mean(weights))} %`.padStart(8),
    `${percent(mean(random))} %`.padStart(8),
    `${percent(difference.mean)} (${percent(interval[0])} to ${percent(interval[1])})`.padStart(22),
  ].join('  ');
}

/** `npm run pretrain -- measure`: what weights are worth on other pictures. Returns the exit code; throws one line for a bad option. */
export async function measureBackbone(words: readonly string[]): Promise<number> {
  const { help, overrides } = parseCommandLine(words, DECLARED, []);
  if (help) {
    console.log(
      'npm run pretrain -- measure --data FOLDER [options]\n\nWhat weights are worth on other pictures, beside random ones: linear probe and fine-tuning.\n',
    );
    for (const [name, value] of Object.entries(DECLARED)) console.log(helpLine(name, value, COMMENTS[name]));
    return 0;
  }
  const args = applyOverrides(DECLARED, overrides);
  if (args.data === '') throw new Error('--data is missing: folders of pictures, with commas between');
  const { arch } = args;
  const { path = fromWhereItWasTyped(args.weights) } =
    args.weights === 'embedded' ? chooseWeights({ arch, pretrained: 'embedded' }) : {};
  const wanted = await weightsTransform(arch, path);
  const transform = { ...wanted, imageSize: args.imageSize || wanted.imageSize };
  // Few steps: running statistics must follow quickly.
  const network = { batchNormMomentum: 0.9 };
  const perClass = args.folds > 0 ? [] : args.perClass.split(',').map(Number);
  const most = args.folds > 0 ? undefined : Math.max(...perClass) + args.mostTest;
  const measured: { data: string; pictures: number; rows: readonly TransferRow[] }[] = [];
  console.log(
    `${'pictures'.padEnd(18)}  ${'method'.padEnd(13)}  ${'training'.padEnd(12)}   weights    random  difference (95 %)`,
  );
  for (const folder of args.data.split(',').map(fromWhereItWasTyped)) {
    const data = basename(folder);
    const set = await readPictureSet(folder, transform, most);
    const rows = await measureTransfer(set, {
      transform,
      weights: async (seed, numClasses) =>
        (await loadWeights(arch, path, { ...network, numClasses, seed })).model,
      random: async (seed, numClasses) => fromName(arch, { ...network, numClasses, seed }),
      perClass,
      folds: args.folds,
      seeds: args.seeds,
      mostTest: args.mostTest,
      fineTuning: args.probeOnly ? null : args,
      onProgress: (row) => console.log(line(data, row)),
    });
    measured.push({ data, pictures: set.labels.length, rows });
  }
  if (args.json !== '') {
    await writeFileAtomic(
      fromWhereItWasTyped(args.json),
      `${JSON.stringify({ options: args, measured }, null, 2)}\n`,
    );
  }
  return 0;
}
