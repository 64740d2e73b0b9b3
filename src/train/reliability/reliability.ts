/**
 * What training must endure, on a small network and at length:
 *
 *     npm run reliability -- [--kills 50] [--steps 10000] [--seed 0]
 *
 * Kills runs at random moments and compares what the resumed ones leave; counts tensors over many steps. Prints what
 * was measured, and ends with status 1 when a run differs or the count moves.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { fit } from '../fit';
import { colourLoader } from '../fixtures/colourLoader';
import { fitSettings } from '../fixtures/fitSettings';
import { killRuns } from './killRuns';
import { smallNetwork } from './smallNetwork';

function count(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new Error(`--${name} ${text}: must be a whole number of at least ${least}`);
  }
  return value;
}

async function measureKills(kills: number, seed: number): Promise<boolean> {
  const directory = mkdtempSync(join(tmpdir(), 'reliability-'));
  const started = performance.now();
  try {
    const { identical, moments } = await killRuns(directory, { kills, seed }, (done, report) => {
      if (done % 10 === 0) console.log(`  ${done} killed, ${report.identical} identical`);
    });
    const { inWrite, between, beforeFirst } = moments;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `kill -9: ${identical} of ${kills} resumed runs identical; killed in a write ${inWrite}, between two ${between}, before the first ${beforeFirst}; ${seconds} s`,
    );
    return identical === kills;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measureTensors(steps: number): Promise<boolean> {
  const model = smallNetwork();
  const batches = 100;
  const resident: number[] = [];
  const tensors = new Set<number>();
  const history = await fit(
    model,
    fitSettings({
      train: colourLoader({ pictures: 2 * batches, batchSize: 2, side: 4 }),
      epochs: Math.ceil(steps / batches),
      onStep: ({ residentBytes }) => {
        tensors.add(tf.memory().numTensors);
        resident.push(residentBytes);
      },
    }),
  );
  model.dispose();
  const [low, high] = [Math.min(...tensors), Math.max(...tensors)];
  const megabytes = (index: number) => Math.round((resident.at(index) ?? 0) / 1e6);
  console.log(
    `tensors alive over ${history.steps.length} steps: ${low} to ${high}; resident memory at the start, half way, at the end: ${megabytes(0)}, ${megabytes(resident.length >> 1)}, ${megabytes(-1)} MB`,
  );
  return low === high && tf.memory().numTensors === 0;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '50' },
      steps: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '0' },
    },
  });
  const kills = count('kills', values.kills as string, 0);
  const steps = count('steps', values.steps as string, 1);
  const isFlat = await measureTensors(steps);
  const isSame = await measureKills(kills, count('seed', values.seed as string, 0));
  return isFlat && isSame ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
