/**
 * `npm run bench`: how fast the networks and the data part are, with their peers measured in the same run. Started by
 * `src/setup/launch.mjs`, which does whatever set-up is missing first.
 */
import { join } from 'node:path';
import { type BenchName, type BenchOptions, HELP, parseBenchOptions } from './benchOptions';
import { type BenchRow, benchTable } from './benchRow';
import { cacheBench } from './cacheBench';
import { epochBench } from './epochBench';
import { explainBench } from './explainBench';
import { folderBench } from './folderBench';
import { loaderBench } from './loaderBench';
import { machineBench } from './machine/machineBench';
import { profileBench } from './machine/profileBench';
import { compileBench } from './network/compileBench';
import { memoryBench } from './network/memoryBench';
import { networkBench } from './network/networkBench';
import { NETWORK_CASES } from './network/networkCase';
import { SURVEY_CHOICE, surveyCase } from './network/surveyCases';
import { findPeerPythons } from './peers/peerPythons';
import { setUpPeers } from './peers/setUpPeers';
import { startBench } from './startBench';
import { nearBench, tableBench } from './tableBench';
import { transferBench } from './transferBench';
import { validateBench } from './validateBench';

const FOLDER = join('.cache', 'bench');
const EPOCH_PHOTOS = 200;

/** The rows of all cases, one case after the other; tells of each as it is done. */
async function inTurn<T>(cases: readonly T[], bench: (one: T) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const one of cases) {
    const own = await bench(one);
    rows.push(...own);
    const [last] = own.slice(-1);
    if (last !== undefined) console.error(`${last.name}: ${last.ratio}`);
  }
  return rows;
}

/** What each part is. */
function benches(options: BenchOptions): Record<BenchName, () => Promise<BenchRow[]>> {
  const { photos, rounds, files, networks } = options;
  const pythons = findPeerPythons(options.pythons);
  const peer = pythons.torch;
  const network = { rounds, pythons, folder: FOLDER };
  const photosIn = (count: number) => join(FOLDER, `photos-${count}`);
  const own = (name: string) => join(FOLDER, `${name}-${process.pid}`);
  const cases = Object.entries(NETWORK_CASES).map(([name, one]) => {
    return [name, async () => [await networkBench(one, network)]] as const;
  });
  return {
    ...(Object.fromEntries(cases) as Record<keyof typeof NETWORK_CASES, () => Promise<BenchRow[]>>),
    networks: () =>
      inTurn((networks ?? SURVEY_CHOICE).map(surveyCase), async (one) => [await networkBench(one, network)]),
    machine: () => machineBench(rounds, peer),
    memory: () => memoryBench(network),
    epoch: () => epochBench({ folder: photosIn(EPOCH_PHOTOS), count: EPOCH_PHOTOS }, network),
    compile: () => compileBench(rounds),
    profile: () => {
      const profiled = networks?.map(surveyCase) ?? [NETWORK_CASES['step-b0']];
      return inTurn(profiled, (one) => profileBench(one, rounds));
    },
    start: () => startBench(own('start'), rounds),
    transfer: () => transferBench(rounds),
    explain: async () => explainBench(rounds),
    loader: async () => [
      ...(await loaderBench({ folder: photosIn(photos), photos, rounds, peer })),
      await cacheBench(photosIn(100), rounds),
    ],
    validate: async () => {
      const settings = { folder: photosIn(2 * photos), work: own('validate'), photos: 2 * photos };
      return [await validateBench({ ...settings, rounds, peer })];
    },
    folder: async () => [await folderBench(own('files'), files), nearBench(files), tableBench(10 * files)],
  };
}

async function main(): Promise<void> {
  const options = parseBenchOptions(process.argv.slice(2));
  if (options.help) return console.log(HELP);
  if (options.setup) return console.log(await setUpPeers());
  const parts = benches(options);
  const rows: BenchRow[] = [];
  for (const name of options.only) {
    const started = performance.now();
    rows.push(...(await parts[name]()));
    console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  console.log(options.json ? JSON.stringify(rows, null, 2) : benchTable(rows));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
