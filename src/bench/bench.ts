/**
 * `npm run bench`: how fast the networks and the data part are, with their peers measured in the same run. Started by
 * `src/setup/launch.mjs`, which does whatever set-up is missing first.
 */
import { join } from 'node:path';
import { type BenchName, HELP, parseBenchOptions } from './benchOptions';
import { type BenchRow, benchTable } from './benchRow';
import { cacheBench } from './cacheBench';
import { compileBench } from './compileBench';
import { explainBench } from './explainBench';
import { folderBench } from './folderBench';
import { loaderBench } from './loaderBench';
import { networkBench } from './networkBench';
import { startBench } from './startBench';
import { nearBench, tableBench } from './tableBench';
import { transferBench } from './transferBench';
import { validateBench } from './validateBench';
import { waitBench } from './waitBench';

async function main(): Promise<void> {
  const options = parseBenchOptions(process.argv.slice(2));
  if (options.help) {
    console.log(HELP);
    return;
  }
  const rows: BenchRow[] = [];
  const folder = join('.cache', 'bench');
  const { photos, rounds, peer, keras, files } = options;
  const isWanted = (name: BenchName): boolean => (options.only ?? name) === name;
  if (isWanted('network')) {
    console.error(`network: ${rounds} rounds ...`);
    rows.push(...(await networkBench({ rounds, peer, keras })));
  }
  if (isWanted('compile')) {
    console.error(`compile: ${rounds} rounds ...`);
    rows.push(...(await compileBench(rounds)));
  }
  if (isWanted('start')) {
    console.error('start: building and loading ...');
    rows.push(...(await startBench(join(folder, `start-${process.pid}`), rounds)));
  }
  if (isWanted('transfer')) {
    console.error(`transfer: ${rounds} rounds ...`);
    rows.push(...(await transferBench(rounds)));
  }
  if (isWanted('explain')) {
    console.error(`explain: ${rounds} rounds ...`);
    rows.push(...explainBench(rounds));
  }
  if (isWanted('loader')) {
    console.error(`loader: ${photos} photos (drawn on the first run), ${rounds} rounds ...`);
    const drawn = join(folder, `photos-${photos}`);
    rows.push(...(await loaderBench({ folder: drawn, photos, rounds, peer })));
    const fewer = join(folder, 'photos-100');
    rows.push(await cacheBench(fewer, rounds), await waitBench(fewer, rounds));
  }
  if (isWanted('validate')) {
    console.error(`validate: ${2 * photos} photos (drawn on the first run), ${rounds} rounds ...`);
    const drawn = join(folder, `photos-${2 * photos}`);
    const work = join(folder, `validate-${process.pid}`);
    rows.push(await validateBench({ folder: drawn, work, photos: 2 * photos, rounds, peer }));
  }
  if (isWanted('folder')) {
    console.error(`folder: ${files} files ...`);
    rows.push(await folderBench(join(folder, `files-${process.pid}`), files));
    rows.push(nearBench(files), tableBench(10 * files));
  }
  console.log(options.json ? JSON.stringify(rows, null, 2) : benchTable(rows));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
