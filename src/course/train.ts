/**
 * `npm run train -- [options]`: the training of notebook 03 from a terminal, with the notebook's parameters as options.
 * Started by `src/setup/launch.mjs`, which does whatever set-up is missing first.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataLoader } from '../data/createLoader';
import { classCounts } from '../data/dataset';
import { writeFileAtomic } from '../data/writeFileAtomic';
import type { Metrics } from '../evaluate/metrics';
import { predict } from '../evaluate/predict';
import { writePredictions } from '../evaluate/writePredictions';
import { countParameters } from '../model/countParameters';
import type { Network } from '../model/network';
import { counted, percent } from '../report/format';
import { bestEpoch, type Monitor } from '../train/bestEpoch';
import { loadCheckpoint } from '../train/checkpoint';
import { LAST } from '../train/checkpointFiles';
import { fit } from '../train/fit';
import type { SaveOptions, StopOptions } from '../train/fitOptions';
import { type History, historyCsv } from '../train/history';
import type { TrainerOptions } from '../train/trainerOptions';
import { helpLine, parseCommandLine } from './commandLine';
import { fromWhereItWasTyped, resolveOverrides } from './dataOption';
import { endWithLauncher } from './endWithLauncher';
import { readNotebook } from './notebookFile';
import { notebookParameters, parameterComments } from './notebookParameters';
import { openTraining, type TrainingParameters } from './openTraining';
import { applyOverrides, type Declarations, type Parameters } from './parameters';
import { createReportFolder } from './reportFolder';
import { checkTrainingOut, outOfLastStart, recordTraining, type TrainingRecorder } from './trainingRecord';
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
  console.log('  --out DIR                where the record of the training goes (default reports/<time>)');
  for (const name of Object.keys(declared)) {
    if (name !== 'out') console.log(helpLine(name, declared[name], comments[name]));
  }
}

/**
 * The validation pictures under the weights of the last epoch (their moving average, where one is kept), written to `out`. Null when
 * those weights were not saved.
 */
async function judgeLast(
  model: Network,
  val: DataLoader,
  classNames: readonly string[],
  epoch: number,
  { out, checkpointDir, emaDecay = 0 }: Arguments,
): Promise<Metrics | null> {
  // The average of the weights is in the checkpoint alone.
  const saved = emaDecay > 0 ? await loadCheckpoint(join(checkpointDir, LAST)).catch(() => null) : null;
  if (emaDecay > 0 && saved === null) return null;
  try {
    const predictions = await predict(saved?.model ?? model, val, { classNames });
    const origin = { checkpoint: LAST, epoch, split: 'val' };
    return await writePredictions(out, predictions, classNames, origin);
  } finally {
    saved?.model.dispose();
  }
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

function sayJudged({ top1, samples, top1Interval: [low, high] }: Metrics, out: string): string {
  const right = Math.round(top1 * samples);
  return `validation: ${right} of ${counted(samples, 'picture')} right, ${percent(top1)} (95 % interval ${percent(low)} to ${percent(high)}); recorded in ${out}`;
}

/** One training, recorded in `asked.out` from its first step on. `overridden`: what was given on the command line. */
async function train(asked: Parameters, overridden: readonly string[]): Promise<number> {
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
  let recorder: TrainingRecorder | undefined;
  try {
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
        const isResumed = start.resumedFrom !== null;
        recorder = await recordTraining(args.out, args.checkpointDir, config, overridden, isResumed);
      },
      onStep: (info) => {
        isLauncherThere();
        progress.onStep(info);
      },
      onEpoch: progress.onEpoch,
      onWarning: progress.onWarning,
    });
    await writeFileAtomic(join(args.out, 'history.csv'), historyCsv(history));
    const code = sayEnd(progress, history, args.checkpointDir, args.monitor);
    const isStopped = history.ended === 'stopped';
    if (!isStopped && val !== undefined) {
      const metrics = await judgeLast(start.model, val, classNames, history.rows.length, args);
      if (metrics !== null) progress.stay(sayJudged(metrics, args.out));
    }
    await recorder?.end(isStopped ? 'stopped' : 'complete');
    return code;
  } catch (error) {
    await recorder?.end('failed', error as Error);
    throw error;
  } finally {
    start.model.dispose();
  }
}

/**
 * Where a training leaves its record: the folder that was given; that of the run which is resumed; or `reports/<time>`.
 *
 * @throws Error in one line when the given folder holds a report of `npm start`
 */
async function chooseOut(given: string | undefined, { resume, checkpointDir }: Parameters): Promise<string> {
  if (given !== undefined) {
    const out = fromWhereItWasTyped(given);
    await checkTrainingOut(out);
    return out;
  }
  const last = resume === true ? await outOfLastStart(String(checkpointDir)) : null;
  return last ?? createReportFolder(undefined, new Date());
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
  if (typeof given.checkpointDir === 'string') given.checkpointDir = fromWhereItWasTyped(given.checkpointDir);
  const asked = applyOverrides(declared, given);
  const chosen = await chooseOut(out, asked);
  try {
    return await train({ ...asked, out: chosen }, Object.keys(given));
  } catch (error) {
    // Made for a training that did not begin: it would only be in the way.
    if (out === undefined && !existsSync(join(chosen, 'run.json'))) await rm(chosen, { recursive: true });
    throw error;
  }
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`${process.stdout.isTTY ? '\n' : ''}${error.message}`);
    process.exit(1);
  },
);
