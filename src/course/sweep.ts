/**
 * `npm run sweep -- FILE [options]`: a search over the settings of a training. Started by `src/setup/launch.mjs`, which does
 * whatever set-up is missing first.
 */
import { basename, extname, join } from 'node:path';
import { openDataset } from '../data/openDataset';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { readSweep } from '../experiment/sweep/readSweep';
import { runSweep } from '../experiment/sweep/runSweep';
import { sweepPictures } from '../experiment/sweep/sweepPictures';
import type { SweepPlan } from '../experiment/sweep/sweepPlan';
import type { SweepRun } from '../experiment/sweep/sweepRun';
import { describeSetting, rankTrials, type SweepTrial } from '../experiment/sweep/sweepTrial';
import { writeSweep } from '../experiment/sweep/writeSweep';
import { TRIAL_DEFAULTS } from '../experiment/trialParameters';
import { counted, duration, shortNumber } from '../report/format';
import { sweepPage } from '../report/sweep/sweepPage';
import { accuracyText, bestRows } from '../report/sweep/sweepRows';
import { sweepSentences } from '../report/sweep/sweepSentences';
import type { StepInfo } from '../train/fitOptions';
import { fromWhereItWasTyped, resolveOverrides } from './dataOption';
import { endWithLauncher } from './endWithLauncher';
import { parseSweepOptions, SWEEP_HELP, type SweepCommand } from './sweepOptions';

const CLEAR_LINE = '\r\x1b[K';
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

/** A line that stays, over the one that moves. */
function say(line: string): void {
  process.stdout.write(`${process.stdout.isTTY ? CLEAR_LINE : ''}${plain(line)}\n`);
}

/** What is going on, in a terminal. */
function moving(text: string): void {
  if (process.stdout.isTTY)
    process.stdout.write(CLEAR_LINE + plain(text).slice(0, (process.stdout.columns ?? 80) - 1));
}

/** Tells of each trial in a line; an asterisk at the best so far. */
function trialTeller(plan: SweepPlan) {
  const seen: SweepTrial[] = [];
  return (trial: SweepTrial, done: number, total: number): void => {
    seen.push(trial);
    const rung = seen.filter((one) => one.rung === trial.rung);
    const isBest = rankTrials(rung, plan.monitor)[0] === trial;
    const result =
      trial.state === 'failed'
        ? `failed: ${trial.error}`
        : `${accuracyText(trial)} | loss ${trial.valLoss?.toFixed(4) ?? 'not finite'}`;
    const time = trial.isReadBack ? 'read back' : duration(trial.seconds);
    say(
      `${done}/${total} ${trial.name}${isBest ? ' *' : ''} | ${describeSetting(trial.setting)} | ${result} | ${time}`,
    );
  };
}

/** Rows as text in columns. */
function sayTable(rows: readonly Readonly<Record<string, unknown>>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value: unknown) =>
    value === undefined || value === null
      ? ''
      : typeof value === 'number'
        ? shortNumber(value)
        : String(value);
  const cells = [columns, ...rows.map((row) => columns.map((name) => cell(row[name])))];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  for (const row of cells)
    say(
      row
        .map((text, column) => text.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}

function sayResult(run: SweepRun): void {
  say('');
  sayTable(bestRows(run));
  say('');
  for (const sentence of sweepSentences(run)) say(sentence);
  const isOld = run.trials.some(({ state, isReadBack }) => state === 'failed' && isReadBack);
  if (isOld) say('What failed before was not done again: --retry-failed does');
}

async function sweep(command: SweepCommand): Promise<number> {
  const isLauncherThere = endWithLauncher();
  const plan = await readSweep(command.file);
  const seed = plan.base.seed ?? TRIAL_DEFAULTS.seed;
  const dataset = await openDataset({ ...command, seed });
  for (const note of dataset.notes ?? []) say(note);
  const pictures = sweepPictures(dataset, plan);
  const name = basename(command.file, extname(command.file));
  const folder = join(command.out, 'experiments', name);
  const { val } = pictures.choosing[0];
  say(
    `${plan.method} search over ${Object.keys(plan.parameters).join(', ')}: ${counted(plan.trials, 'setting')}, chosen by ${plan.folds > 0 ? `${plan.folds} folds of the training pictures` : counted(val.length, 'validation picture')}`,
  );
  const onStep = ({ epoch, step, stepsPerEpoch }: StepInfo) => {
    isLauncherThere();
    moving(`epoch ${epoch} step ${step}/${stepsPerEpoch}`);
  };
  const run = await runSweep(plan, {
    pictures,
    folder,
    retryFailed: command.retryFailed,
    onTrial: trialTeller(plan),
    onJudged: (done, total) =>
      moving(`winner against base setting: ${done} of ${counted(total, 'training')}`),
    onStep,
    onFeatures: (computed) => {
      isLauncherThere();
      moving(`features of ${computed.toLocaleString('en-US')} crops and pictures`);
    },
  });
  await writeSweep(folder, run);
  await writeFileAtomic(join(folder, 'sweep.html'), sweepPage(run, name));
  if (run.trials.length > 0) sayResult(run);
  say(`open ${join(folder, 'sweep.html')}`);
  if (run.state === 'stopped') {
    say('stopped: the same command goes on');
    return 130;
  }
  return run.winner === null ? 1 : 0;
}

async function main(): Promise<number> {
  const command = parseSweepOptions(process.argv.slice(2));
  if (command.help) {
    console.log(SWEEP_HELP);
    return 0;
  }
  const isGiven = (option: string) => process.argv.slice(2).some((word) => word.split('=')[0] === option);
  const data = isGiven('--data')
    ? String((await resolveOverrides({ data: command.data })).data)
    : command.data;
  // The default is the project's folder, wherever the command was typed.
  const out = isGiven('--out') ? fromWhereItWasTyped(command.out) : command.out;
  return sweep({ ...command, file: fromWhereItWasTyped(command.file), data, out });
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`${process.stdout.isTTY ? '\n' : ''}${error.message}`);
    process.exit(1);
  },
);
