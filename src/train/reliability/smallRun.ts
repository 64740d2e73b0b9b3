/**
 * A training to be killed, as a process of its own: `node --import tsx smallRun.ts PICTURES CHECKPOINTS`. Goes on where
 * the last one ended. Prints `begin` before its first step and `end` when all epochs are done.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLoader } from '../../data/createLoader';
import type { Sample } from '../../data/dataset';
import { evalTransform } from '../../data/evalTransform';
import { trainTransform } from '../../data/trainTransform';
import { fit } from '../fit';
import { smallNetwork } from './smallNetwork';

const transform = {
  imageSize: 24,
  resize: 'squash',
  normalization: { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
} as const;

async function main([pictures, checkpointDir]: string[]): Promise<void> {
  const samples = readdirSync(pictures)
    .sort()
    .map((name, index) => ({ path: join(pictures, name), classIndex: index % 2 }) as Sample);
  const crops = trainTransform(transform, { scale: [0.3, 1] });
  const model = smallNetwork();
  const history = await fit(model, {
    train: createLoader(samples.slice(0, 22), { transform: crops, batchSize: 4, shuffle: true, seed: 3 }),
    val: createLoader(samples.slice(22), { transform: evalTransform(transform), batchSize: 4 }),
    epochs: 4,
    learningRate: 0.05,
    classNames: ['even', 'odd'],
    transform,
    checkpointDir,
    saveInterval: 2,
    saveSteps: 2,
    keepLast: 1,
    seed: 5,
    resume: true,
    onStart: () => void process.stdout.write('begin\n'),
  });
  model.dispose();
  process.stdout.write(`end ${history.ended}\n`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
