/**
 * `npm run compare -- [options] [A B]`: the table of every run in `reports`, or two of them side by side. Started by
 * `src/setup/launch.mjs`, which does whatever set-up is missing first.
 */
import { existsSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { writeFileAtomic } from '../data/writeFileAtomic';
import { compareTwoRuns } from '../experiment/table/compareTwoRuns';
import { listRuns } from '../experiment/table/listRuns';
import { openRun } from '../experiment/table/openRun';
import { readCurves } from '../experiment/table/readCurves';
import { chooseRows } from '../experiment/table/runQuery';
import type { RunRow } from '../experiment/table/runRow';
import { runsCsv } from '../experiment/table/runsCsv';
import { differingSettings, RUN_COLUMNS, type RunTable, runTable } from '../experiment/table/runTable';
import { writeTensorBoard } from '../experiment/table/tensorBoardLogs/writeTensorBoard';
import { comparisonPage } from '../report/comparison/comparisonPage';
import { figureRows, settingRows } from '../report/comparison/pairRows';
import { verdictText } from '../report/comparison/verdictText';
import { runsPage } from '../report/explore/runsPage';
import { counted } from '../report/format';
import { COMPARE_HELP, type CompareCommand, parseCompareOptions } from './compareOptions';
import { compareTable, shortName } from './compareTable';
import { fromWhereItWasTyped } from './dataOption';

/** More rows than this are in the page only, and more reasons. */
const [MOST_LINES, MOST_REASONS] = [50, 10];

function sayTable(runs: readonly RunRow[], { rows, differing }: RunTable, chosen: readonly number[]): void {
  const shown = chosen.slice(-MOST_LINES);
  const cells = shown.map((index) => rows[index]);
  for (const line of compareTable(cells, differingSettings(cells, differing), process.stdout.columns ?? 120))
    console.log(line);
  const hidden = chosen.length - shown.length;
  if (hidden > 0)
    console.log(`${counted(hidden, 'earlier row')} not shown: in the page, or narrow it by --filter`);
  const told = shown.map((index) => runs[index]).filter(({ reason }) => reason !== null);
  for (const { name, state, reason } of told.slice(-MOST_REASONS))
    console.log(`${shortName(name)}: ${state}, ${reason}`);
}

async function table({ runs: root, out = root, filter, sort, tensorboard }: CompareCommand): Promise<void> {
  const runs = await listRuns(root);
  const whole = runTable(runs);
  const chosen = chooseRows(whole.rows, [...RUN_COLUMNS, ...whole.settings], { filter, sort });
  if (runs.length === 0) console.log(`There is no run in ${root} yet.`);
  else if (chosen.length === 0) console.log(`None of ${counted(runs.length, 'run')} meets ${filter}`);
  else sayTable(runs, whole, chosen);
  const curves = await readCurves(runs);
  // The page holds all runs: what was asked for is what it begins with.
  const start = { filter, ...(sort === '' ? {} : { sort }) };
  await writeFileAtomic(join(out, 'runs.html'), runsPage(whole, { ...start, root, curves }));
  await writeFileAtomic(
    join(out, 'runs.csv'),
    runsCsv({ ...whole, rows: chosen.map((index) => whole.rows[index]) }),
  );
  console.log(`${join(out, 'runs.html')} and runs.csv are written`);
  if (tensorboard === undefined) return;
  const logged = chosen.map((index) => runs[index]);
  await writeTensorBoard(tensorboard, logged);
  console.log(`tensorboard --logdir ${tensorboard}`);
}

/**
 * The folder of a run that was typed as a path or as its name in the table.
 *
 * @throws Error in one line when there is none
 */
function folderOf(typed: string, runs: string): string {
  const places = [fromWhereItWasTyped(typed), join(runs, typed)];
  const found = places.find((place) => existsSync(place) && statSync(place).isDirectory());
  if (found === undefined)
    throw new Error(
      `${typed}: there is no such folder, nor a run of that name in ${runs}. npm run compare lists them.`,
    );
  return found;
}

/** The name in the table where it is one of its runs, else the path. */
function nameOf(folder: string, runs: string): string {
  const within = relative(resolve(runs), resolve(folder)).split('\\').join('/');
  return within === '' || within.startsWith('..') ? basename(resolve(folder)) : within;
}

function sayRows(rows: readonly Readonly<Record<string, string>>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const widths = columns.map((name) => Math.max(name.length, ...rows.map((row) => row[name].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  for (const cells of [columns, ...rows.map((row) => columns.map((name) => row[name]))])
    console.log(line(cells).replace(/\u00a0/g, ' '));
}

async function pair([a, b]: readonly [string, string], { runs, out = runs }: CompareCommand): Promise<void> {
  const folders = [a, b].map((typed) => folderOf(typed, runs));
  const names = folders.map((folder) => nameOf(folder, runs));
  if (resolve(folders[0]) === resolve(folders[1])) throw new Error(`${a} and ${b} are the same run.`);
  const [first, second] = [await openRun(folders[0], names[0]), await openRun(folders[1], names[1])];
  const compared = compareTwoRuns(first, second);
  sayRows(figureRows(compared));
  if (compared.settings.length > 0) {
    console.log();
    sayRows(settingRows(compared, compared.settings));
  }
  console.log();
  for (const sentence of verdictText(compared)) console.log(sentence);
  const file = `compare_${names.map((name) => name.replace(/[^\w.-]+/g, '_')).join('_with_')}`;
  const path = join(out, `${file.slice(0, 200)}.html`);
  await writeFileAtomic(path, await comparisonPage(compared));
  console.log(`open ${path}`);
}

async function main(): Promise<number> {
  const typed = parseCompareOptions(process.argv.slice(2));
  if (typed.help) {
    console.log(COMPARE_HELP);
    return 0;
  }
  const place = (path: string | undefined) => (path === undefined ? undefined : fromWhereItWasTyped(path));
  // The default is the project's folder, wherever the command was typed.
  const isGiven = process.argv.slice(2).some((word) => /^--runs(=|$)/.test(word));
  const command: CompareCommand = {
    ...typed,
    runs: isGiven ? fromWhereItWasTyped(typed.runs) : typed.runs,
    out: place(typed.out),
    tensorboard: place(typed.tensorboard),
  };
  await (command.pair === undefined ? table(command) : pair(command.pair, command));
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
