/**
 * What colours alone achieve on a folder of pictures, by cross-validation over its distinct pictures, whatever their split:
 *
 *     node --import tsx src/evaluate/floor/crossValidateFloor.ts FOLDER [--folds 5] [--image-size 128] [--seed 0]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Sample } from '../../data/dataset';
import { evalTransform } from '../../data/evalTransform';
import { openDataset } from '../../data/openDataset';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import { stratifiedFolds } from '../stratifiedFolds';
import { wilsonInterval } from '../wilsonInterval';
import { fitColourClassifier } from './fitColourClassifier';
import { readHistograms } from './readHistograms';

/** The pictures of a folder that decode, each content once. */
async function distinctPictures(data: string): Promise<Sample[]> {
  const out = mkdtempSync(join(tmpdir(), 'floor-'));
  try {
    const { samples } = await openDataset({ data, out, onLeak: 'ignore', inspect: 'full' });
    const readable = samples.filter(({ width }) => width > 0);
    return [...new Map(readable.map((sample) => [sample.sha256, sample])).values()];
  } finally {
    rmSync(out, { recursive: true });
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folds: { type: 'string', default: '5' },
      'image-size': { type: 'string', default: '128' },
      seed: { type: 'string', default: '0' },
    },
  });
  if (positionals.length !== 1) throw new Error('name one folder of pictures');
  const samples = await distinctPictures(positionals[0]);
  const transform = evalTransform({
    imageSize: Number(values['image-size']),
    resize: 'squash',
    normalization: IMAGENET_NORMALIZATION,
  });
  const start = performance.now();
  const histograms = await readHistograms(samples, transform);
  const truth = samples.map(({ classIndex }) => classIndex);
  const parts = stratifiedFolds(truth, Number(values.folds), Number(values.seed));
  let right = 0;
  for (let fold = 0; fold < Number(values.folds); fold++) {
    const training = samples.flatMap((_, i) => (parts[i] === fold ? [] : [i]));
    const classifier = fitColourClassifier(
      training.map((i) => histograms[i]),
      training.map((i) => samples[i].label),
    );
    right += samples.filter(
      ({ label }, i) => parts[i] === fold && classifier.predict(histograms[i]) === label,
    ).length;
  }
  const interval = wilsonInterval(right, samples.length).map((limit) => (100 * limit).toFixed(1));
  console.log(
    `${right} of ${samples.length} distinct pictures right (95 % interval ${interval.join(' to ')} %), ` +
      `${((performance.now() - start) / 1000).toFixed(2)} s`,
  );
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
