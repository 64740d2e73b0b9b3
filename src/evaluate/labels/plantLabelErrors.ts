/**
 * How many wrong labels `checkLabels` finds: some labels of a folder are made wrong on purpose, again and again, and
 * looked for.
 *
 *     node --import tsx src/evaluate/labels/plantLabelErrors.ts FOLDER [--share 0.1] [--rounds 10] [--epochs 0]
 *       [--pretrained none] [--image-size 128] [--val-fraction 0.33]
 *
 * The features are those of the weights that a training begins with, which have seen no label; with epochs also those of the
 * network that is trained in each round on the labels as they then are.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLoader } from '../../data/createLoader';
import type { Sample } from '../../data/dataset';
import { evalTransform } from '../../data/evalTransform';
import { openDataset } from '../../data/openDataset';
import { createRandom } from '../../data/random';
import { trainTransform } from '../../data/trainTransform';
import { startNetwork } from '../../model/pretrained/fromPretrained';
import { fit } from '../../train/fit';
import { type PictureFeatures, pictureFeatures } from '../explain/pictureFeatures';
import { checkLabels, mostAgreeing, type SplitSuspect } from './checkLabels';

interface Settings {
  pretrained: string;
  imageSize: number;
  epochs: number;
}

/** The training and validation pictures of a folder, copies left out. */
async function labelledPictures(data: string, valFraction: number) {
  const out = mkdtempSync(join(tmpdir(), 'labels-'));
  try {
    const dataset = await openDataset({ data, out, valFraction, onLeak: 'resplit', inspect: 'full' });
    const samples = dataset.samples.filter(({ split }) => split === 'train' || split === 'val');
    return { classNames: dataset.classNames, samples };
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The same pictures, a share of them with the label of another class. */
function planted(samples: readonly Sample[], classNames: readonly string[], share: number, seed: number) {
  const random = createRandom(seed, 'planted');
  const wrong = new Set(random.shuffle(samples).slice(0, Math.round(share * samples.length)));
  return samples.map((sample) => {
    if (!wrong.has(sample)) return sample;
    const classIndex = (sample.classIndex + 1 + random.integer(classNames.length - 1)) % classNames.length;
    return { ...sample, classIndex, label: classNames[classIndex] };
  });
}

type Features = PictureFeatures['features'];

/** Of the weights that a training begins with, which have seen no label; and after it, where there is one. */
async function featuresOf(
  samples: readonly Sample[],
  classNames: readonly string[],
  { pretrained, imageSize, epochs }: Settings,
): Promise<{ begun: Features; trained?: Features }> {
  const options = {
    numClasses: classNames.length,
    imageSize,
    resize: 'squash',
    batchNormMomentum: 0.9,
  } as const;
  const { model, transform: config } = await startNetwork('efficientnet-b0', pretrained, options);
  const transform = evalTransform(config);
  const { features: begun } = await pictureFeatures(model, samples, { transform });
  let trained: Features | undefined;
  if (epochs > 0) {
    const crops = trainTransform(config, { scale: [0.5, 1] });
    const training = samples.filter(({ split }) => split === 'train');
    const train = createLoader(training, {
      transform: crops,
      batchSize: 10,
      shuffle: true,
      dropLast: 'single',
    });
    const sgd = { optimizer: 'sgd', learningRate: 0.005, momentum: 0.9, weightDecay: 1e-4 } as const;
    await fit(model, { ...sgd, train, epochs, classNames });
    ({ features: trained } = await pictureFeatures(model, samples, { transform }));
  }
  model.dispose();
  return { begun, trained };
}

/** For one kind of features and one split: labels that are wrong, those of them found, and all suspects. */
type Counts = Map<string, { wrong: number; found: number; suspects: number }>;

function count(
  counts: Counts,
  kind: string,
  samples: readonly Sample[],
  suspects: readonly SplitSuspect[],
  isWrong: (path: string, label: string) => boolean,
): void {
  for (const split of ['train', 'val']) {
    const name = `${kind}, ${split}`;
    const sum = counts.get(name) ?? { wrong: 0, found: 0, suspects: 0 };
    const own = suspects.filter((one) => one.split === split);
    const wrong = samples.filter((one) => one.split === split && isWrong(one.path, one.label)).length;
    const found = own.filter((one) => isWrong(one.path, one.true)).length;
    counts.set(name, {
      wrong: sum.wrong + wrong,
      found: sum.found + found,
      suspects: sum.suspects + own.length,
    });
  }
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const names = {
    share: text,
    rounds: text,
    epochs: text,
    pretrained: text,
    'image-size': text,
    'val-fraction': text,
  };
  const { values, positionals } = parseArgs({ allowPositionals: true, options: names });
  if (positionals.length !== 1) throw new Error('name one folder of pictures');
  const { share = '0.1', rounds = '10', epochs = '0', pretrained = 'none' } = values;
  const settings = { pretrained, imageSize: Number(values['image-size'] ?? 128), epochs: Number(epochs) };
  const { classNames, samples } = await labelledPictures(
    positionals[0],
    Number(values['val-fraction'] ?? 0.33),
  );
  const truth = new Map(samples.map(({ path, label }) => [path, label]));
  const counts: Counts = new Map();
  for (let round = 0; round < Number(rounds); round++) {
    const labelled = planted(samples, classNames, Number(share), round);
    const { begun, trained } = await featuresOf(labelled, classNames, settings);
    const check = (features: Features) => checkLabels({ samples: labelled, features }, { seed: round });
    const checks = {
      'weights begun with': check(begun),
      ...(trained ? { 'trained network': check(trained) } : {}),
    };
    const all = { ...checks, 'chosen by validation labels': mostAgreeing(Object.values(checks)) };
    for (const [kind, { suspects }] of Object.entries(all)) {
      count(counts, kind, labelled, suspects, (path, label) => truth.get(path) !== label);
    }
  }
  console.log(`${samples.length} pictures, ${rounds} rounds, ${epochs} epochs, weights: ${pretrained}`);
  for (const [name, { wrong, found, suspects }] of counts) {
    console.log(`${name}: ${found} of ${wrong} wrong labels found, among ${suspects} suspects`);
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
