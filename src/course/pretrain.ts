/**
 * `npm run pretrain -- [options]`: trains the backbone that comes with the project, on pictures that it draws itself;
 * `npm run pretrain -- export` and `-- measure` pack and judge it. Started by `src/setup/launch.mjs`, which does whatever
 * set-up is missing first.
 */
import { join } from 'node:path';
import { fromName } from '../model/fromName';
import type { Network } from '../model/network';
import { loadWeights } from '../model/pretrained/loadWeights';
import { counted } from '../report/format';
import { LAST } from '../train/checkpointFiles';
import { type DrawnPictures, readDrawnPictures } from '../train/pretraining/drawnBatches';
import { PICTURES_PER_SHARD } from '../train/pretraining/drawnShard';
import { drawPictures } from '../train/pretraining/drawPictures';
import { classesOfFamilies, pretrainBackbone } from '../train/pretraining/pretrainBackbone';
import { helpLine, parseCommandLine } from './commandLine';
import { fromWhereItWasTyped } from './dataOption';
import { endWithLauncher } from './endWithLauncher';
import { exportCommand } from './exportCommand';
import { measureBackbone } from './measureBackbone';
import { applyOverrides } from './parameters';
import { PRETRAIN_COMMENTS, PRETRAIN_DECLARED, type PretrainArguments } from './pretrainOptions';
import { pretrainStages } from './pretrainStages';
import { TrainProgress } from './trainProgress';

/** Drawn pictures stay here, for all runs. */
const DRAWN = join('.cache', 'pretraining');

function printHelp(): void {
  console.log(
    `npm run pretrain -- [options]            draws pictures and trains a backbone on them; Ctrl-C saves, --resume goes on
npm run pretrain -- export [options]     packs a checkpoint as a backbone in half precision
npm run pretrain -- measure [options]    what weights are worth on other pictures
\nExit code: 0 when it is done, 130 when it was stopped, 1 after an error.\n`,
  );
  for (const [name, declared] of Object.entries(PRETRAIN_DECLARED)) {
    console.log(helpLine(name, declared, PRETRAIN_COMMENTS[name]));
  }
}

/** The first file is for validation, the others for training. */
async function openPictures(args: PretrainArguments, progress: TrainProgress): Promise<DrawnPictures[]> {
  const classes = classesOfFamilies(args.families);
  const paths = await drawPictures({
    directory: DRAWN,
    shards: 1 + Math.ceil(args.picturesPerClass / PICTURES_PER_SHARD),
    side: args.drawnSide,
    seed: 0,
    onProgress: (done, total) => progress.stay(`drawing pictures: ${done} of ${counted(total, 'file')}`),
  });
  const open = (some: readonly string[]) => readDrawnPictures(some, args.drawnSide, classes);
  return [await open(paths.slice(0, 1)), await open(paths.slice(1))];
}

async function openModel(args: PretrainArguments, from: string, numClasses: number): Promise<Network> {
  const network = { ...args, numClasses };
  if (from === '') return fromName(args.arch, network);
  return (await loadWeights(args.arch, from, network)).model;
}

async function train(words: readonly string[]): Promise<number> {
  const { help, overrides } = parseCommandLine(words, PRETRAIN_DECLARED, []);
  if (help) {
    printHelp();
    return 0;
  }
  const args = applyOverrides(PRETRAIN_DECLARED, overrides);
  const isLauncherThere = endWithLauncher();
  const progress = new TrainProgress();
  const from = args.from === '' ? '' : fromWhereItWasTyped(args.from);
  const checkpointDir = fromWhereItWasTyped(args.checkpointDir);
  let path = '';
  for (const { name, ...stage } of pretrainStages({ ...args, from, checkpointDir })) {
    const [validation, pictures] = await openPictures(stage, progress);
    const { classes, shards } = pictures;
    const each = shards.length * PICTURES_PER_SHARD;
    progress.stay(
      `${name}: ${counted(stage.epochs, 'epoch')} at ${stage.imageSize} pixels, ${classes.length} classes, ${each} pictures of each`,
    );
    const model = await openModel(args, stage.from, classes.length);
    const { onStart, onEpoch, onWarning } = progress;
    const history = await pretrainBackbone(model, pictures, validation, {
      ...{ ...stage, saveInterval: stage.epochs, config: stage, onStart, onEpoch, onWarning },
      onStep: (info) => {
        isLauncherThere();
        progress.onStep(info);
      },
    });
    model.dispose();
    path = join(stage.checkpointDir, LAST);
    if (history.ended === 'stopped') {
      progress.stay(`stopped: ${path}; the same command with --resume goes on`);
      return 130;
    }
  }
  progress.stay(`done: ${path}; npm run pretrain -- export --checkpoint ${path} packs it`);
  return 0;
}

function command([name, ...words]: readonly string[]): Promise<number> {
  if (name === 'export') return exportCommand(words);
  if (name === 'measure') return measureBackbone(words);
  return train(name === undefined ? words : [name, ...words]);
}

command(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
