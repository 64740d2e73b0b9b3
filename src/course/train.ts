/**
 * `npm run train -- [options]`: the training of notebook 03 from a terminal, with the notebook's parameters as options.
 * Started by `src/setup/launch.mjs`, which does whatever set-up is missing first.
 */
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { samplesOf } from '../data/dataset';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { countParameters } from '../model/countParameters';
import { counted } from '../report/format';
import { bestEpoch, type Monitor } from '../train/bestEpoch';
import { LAST } from '../train/checkpointFiles';
import { fit } from '../train/fit';
import type { SaveOptions, StopOptions } from '../train/fitOptions';
import { type History, historyCsv } from '../train/history';
import { SCHEDULES } from '../train/schedules/learningRateSchedule';
import { OPTIMIZERS, TRAINER_DEFAULTS, type TrainerOptions } from '../train/trainerOptions';
import { parseCommandLine, toOption } from './commandLine';
import { fromWhereItWasTyped, resolveOverrides } from './dataOption';
import { describeEnvironment } from './describeEnvironment';
import { endWithLauncher } from './endWithLauncher';
import { readNotebook } from './notebookFile';
import { notebookParameters } from './notebookParameters';
import { openTraining, type TrainingParameters } from './openTraining';
import { applyOverrides, choice, type Declarations, defaultOf, type Parameters } from './parameters';
import { TrainProgress } from './trainProgress';

const NOTEBOOK = join('notebooks', '03_fine_tuning.ipynb');

/** What `fit` can do besides the notebook's parameters, each with its own default. */
const RUN_OPTIONS: Declarations = {
  ...(TRAINER_DEFAULTS as Parameters),
  optimizer: choice(...OPTIMIZERS),
  schedule: choice(...SCHEDULES),
  classWeights: choice('none', 'balanced'),
  resume: false,
  saveSteps: 0,
  keepLast: 0,
  onSaveError: choice('stop', 'continue'),
  monitor: choice('valLoss', 'valAccuracy'),
  patience: 0,
  minDelta: 0,
  tensorboardDir: '',
};

const HELP: Readonly<Record<string, string>> = {
  out: 'where dataset.csv and history.csv go',
  checkpointDir: 'where checkpoints go; what an earlier run left there is moved aside, unless --resume',
  resume: `goes on from ${LAST} in the checkpoint folder; from the start when there is none`,
  saveSteps: 'also saves every so many steps; 0: after epochs only',
  weightDecay: 'pulls the weights towards 0',
  decayNormAndBias: 'weight decay on BatchNorm and biases too',
  backboneRateFactor: 'learning rate of all but the classifier, as a multiple',
  warmupEpochs: 'the rate rises over so many epochs',
  minLearningRate: 'where cosine and oneCycle end',
  clipNorm: 'largest norm of all gradients together; 0: off',
  accumulate: 'batches in one update',
  labelSmoothing: 'share of each target that is spread over all classes',
  focalGamma: 'easy pictures count less; 0: off',
  mixup: 'pictures added in pairs, by shares from Beta(a, a); 0: off',
  cutmix: 'boxes of other pictures put in, by areas from Beta(a, a); 0: off',
  emaDecay: 'validates a moving average of the weights; 0: off',
  freeze: 'none, backbone, or the first part that trains, such as blocks.5',
  freezeBatchNorm: 'BatchNorm uses and keeps its running statistics',
  keepLast: 'how many epoch_ files stay; 0: all',
  onSaveError: 'when a checkpoint cannot be written',
  monitor: 'what the best epoch and --patience go by',
  patience: 'ends after so many epochs without a better one; 0: never',
  minDelta: 'a gain up to this much counts as none for --patience',
  tensorboardDir: 'a folder for TensorBoard',
};

type Arguments = TrainingParameters &
  TrainerOptions &
  Required<SaveOptions> &
  Required<StopOptions> & { readonly epochs: number; readonly out: string; readonly tensorboardDir: string };

function printHelp(declared: Declarations): void {
  console.log(
    'npm run train -- [options]\n\nTrains as notebook 03 does. Ctrl-C or SIGTERM finishes the step and saves; twice ends at once.\nExit code: 0 when it is done, 130 when it was stopped, 1 after an error.\n',
  );
  for (const [name, value] of Object.entries(declared)) {
    const valid = typeof value === 'object' ? `${value.valid.join(', ')}; ` : '';
    const option = `  ${toOption(name)}`.padEnd(24);
    console.log(
      `${option}  ${HELP[name] ? `${HELP[name]} ` : ''}(${valid}default ${JSON.stringify(defaultOf(value))})`,
    );
  }
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

async function train(effective: Parameters, config: Parameters): Promise<number> {
  const args = effective as unknown as Arguments;
  const isLauncherThere = endWithLauncher();
  const progress = new TrainProgress();
  const { dataset, start, transform, train, val } = await openTraining(args);
  for (const note of dataset.notes ?? []) progress.stay(note);
  const { classNames } = dataset;
  const samples = samplesOf(dataset, 'train');
  const classCounts = classNames.map(
    (_, index) => samples.filter(({ classIndex }) => classIndex === index).length,
  );
  progress.stay(
    `${args.arch}, ${countParameters(start.model).toLocaleString('en-US')} parameters, weights ${start.path ?? 'random'}; classes ${classNames.join(', ')}`,
  );
  progress.stay(
    `training ${counted(train.sampleCount, 'picture')}, ${counted(train.batchesPerEpoch, 'step')} an epoch; validation ${counted(val?.sampleCount ?? 0, 'picture')}`,
  );
  const history = await fit(start.model, {
    ...args,
    tensorboardDir: args.tensorboardDir || undefined,
    train,
    val,
    classNames,
    classCounts,
    transform,
    config,
    onStart: async (start) => {
      progress.onStart(start);
      await recordRun(args.checkpointDir, effective, new Date());
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
  const inNotebook = notebookParameters(readNotebook(NOTEBOOK));
  const declared: Declarations = { ...inNotebook, ...RUN_OPTIONS, ...inNotebook };
  const { help, out, overrides } = parseCommandLine(process.argv.slice(2), declared, ['out']);
  if (help) {
    printHelp(declared);
    return 0;
  }
  const given = await resolveOverrides(overrides);
  if (out !== undefined) given.out = fromWhereItWasTyped(out);
  for (const name of ['checkpointDir', 'tensorboardDir']) {
    if (typeof given[name] === 'string') given[name] = fromWhereItWasTyped(given[name] as string);
  }
  const effective = applyOverrides(declared, given);
  // What the notebook keeps, in its order, so that it writes the same bytes; and what was asked for besides.
  const kept = Object.entries(effective).filter(([name]) => name in inNotebook || name in given);
  return train(effective, Object.fromEntries(kept));
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`${process.stdout.isTTY ? '\n' : ''}${error.message}`);
    process.exit(1);
  },
);
