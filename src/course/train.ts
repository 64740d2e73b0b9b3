/**
 * `npm run train -- [options]`: the training of notebook 03 from a terminal, with the notebook's parameters as options.
 * Started by `src/setup/launch.mjs`, which does whatever set-up is missing first.
 */
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { classCounts } from '../data/dataset';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { countParameters } from '../model/countParameters';
import { counted } from '../report/format';
import { bestEpoch, type Monitor } from '../train/bestEpoch';
import { LAST } from '../train/checkpointFiles';
import { fit } from '../train/fit';
import type { SaveOptions, StopOptions } from '../train/fitOptions';
import { type History, historyCsv } from '../train/history';
import type { TrainerOptions } from '../train/trainerOptions';
import { helpLine, parseCommandLine } from './commandLine';
import { fromWhereItWasTyped, resolveOverrides } from './dataOption';
import { describeEnvironment } from './describeEnvironment';
import { endWithLauncher } from './endWithLauncher';
import { readNotebook } from './notebookFile';
import { notebookParameters, parameterComments } from './notebookParameters';
import { openTraining, type TrainingParameters } from './openTraining';
import { applyOverrides, type Declarations, type Parameters } from './parameters';
import { TrainProgress } from './trainProgress';

const NOTEBOOK = join('notebooks', '03_fine_tuning.ipynb');

/** Cells with this tag are about the notebook's experiments: a training has no use for their parameters. */
const LESSON_TAG = 'lesson';

type Arguments = TrainingParameters &
  TrainerOptions &
  Required<SaveOptions> &
  Required<StopOptions> & { readonly epochs: number; readonly out: string; readonly tensorboardDir: string };

function printHelp(declared: Declarations, comments: Readonly<Record<string, string>>): void {
  console.log(
    'npm run train -- [options]\n\nTrains as notebook 03 does. Ctrl-C or SIGTERM finishes the step and saves; twice ends at once.\nExit code: 0 when it is done, 130 when it was stopped, 1 after an error.\n',
  );
  for (const name of Object.keys(declared)) console.log(helpLine(name, declared[name], comments[name]));
}

/** A line for each start in this folder: with which settings and versions its checkpoints were made, and when. */
async function recordRun(checkpointDir: string, args: Parameters, started: Date): Promise<void> {
  const environment = describeEnvironment(process.env.COURSE_PYTHON ?? 'python3', started);
  await mkdir(checkpointDir, { recursive: true });
  const line = JSON.stringify({ started: started.toISOString(), parameters: args, environment });
  await appendFile(join(checkpointDir, 'runs.jsonl'), `${line}\n`);
}

function sayEnd(progress: TrainProgress, history: History, checkpointDir: string, monitor: Monitor): number {
  const path = join(checkpointDir, LAST);
  const best = bestEpoch(history.rows, monitor);
  if (best !== null) progress.stay(`best: epoch ${best.epoch}, ${monitor} ${best[monitor]?.toFixed(4)}`);
  if (history.ended === 'patience') progress.stay('ended early: no better epoch within the patience');
  const done = `${counted(history.rows.length, 'epoch')} and ${counted(history.steps.length, 'step')} done`;
  if (history.saveErrors.length > 0) {
    progress.stay(`${done}; not every checkpoint was saved (see above)`);
    return 1;
  }
  if (history.ended !== 'stopped') {
    progress.stay(`${done}: ${path}`);
    return 0;
  }
  const how =
    history.steps.length > 0 ? `saved ${path}; the same command with --resume goes on` : 'nothing to save';
  progress.stay(`stopped, ${done}: ${how}`);
  return 130;
}

async function train(asked: Parameters): Promise<number> {
  const args = asked as unknown as Arguments;
  const isLauncherThere = endWithLauncher();
  const progress = new TrainProgress();
  const { dataset, start, transform, train, val } = await openTraining(args);
  for (const note of dataset.notes ?? []) progress.stay(note);
  const { classNames } = dataset;
  progress.stay(start.note);
  progress.stay(
    `${args.arch}, ${countParameters(start.model).toLocaleString('en-US')} parameters; classes ${classNames.join(', ')}`,
  );
  progress.stay(
    `training ${counted(train.sampleCount, 'picture')}, ${counted(train.batchesPerEpoch, 'step')} an epoch; validation ${counted(val?.sampleCount ?? 0, 'picture')}`,
  );
  // Random weights bring no statistics that could be kept.
  const freezeBatchNorm = args.freezeBatchNorm === true && start.path !== null;
  const config = { ...asked, freezeBatchNorm };
  const history = await fit(start.model, {
    ...args,
    freezeBatchNorm,
    train,
    val,
    classNames,
    classCounts: classCounts(dataset).map(({ train }) => train),
    transform,
    config,
    onStart: async (start) => {
      progress.onStart(start);
      await recordRun(args.checkpointDir, config, new Date());
    },
    onStep: (info) => {
      isLauncherThere();
      progress.onStep(info);
    },
    onEpoch: progress.onEpoch,
    onWarning: progress.onWarning,
  });
  start.model.dispose();
  await writeFileAtomic(join(args.out, 'history.csv'), historyCsv(history));
  return sayEnd(progress, history, args.checkpointDir, args.monitor);
}

async function main(): Promise<number> {
  const notebook = readNotebook(NOTEBOOK);
  const cells = notebook.cells.filter(({ tags }) => !tags.includes(LESSON_TAG));
  const declared = notebookParameters({ ...notebook, cells });
  const { help, out, overrides } = parseCommandLine(process.argv.slice(2), declared, ['out']);
  if (help) {
    printHelp(declared, parameterComments(notebook));
    return 0;
  }
  const given = await resolveOverrides(overrides);
  if (out !== undefined) given.out = fromWhereItWasTyped(out);
  if (typeof given.checkpointDir === 'string') given.checkpointDir = fromWhereItWasTyped(given.checkpointDir);
  return train(applyOverrides(declared, given));
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`${process.stdout.isTTY ? '\n' : ''}${error.message}`);
    process.exit(1);
  },
);
