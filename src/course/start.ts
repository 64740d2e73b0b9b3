/**
 * `npm start -- [options]`: runs the notebooks in order and leaves one report folder. Started by `src/setup/launch.mjs`,
 * which does whatever set-up is missing first.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeFileAtomic } from '../data/writeFileAtomic';
import type { RunRecord } from '../report/index/readReport';
import { writeReportIndex } from '../report/writeReportIndex';
import { checkUsed, chooseNotebooks, DEFAULT_NOTEBOOKS } from './chooseNotebooks';
import { type CommandLine, helpLine, parseCommandLine, RUN_PARAMETERS } from './commandLine';
import { fromWhereItWasTyped, resolveOverrides } from './dataOption';
import { describeEnvironment } from './describeEnvironment';
import { type NotebookFile, readNotebook } from './notebookFile';
import { notebookParameters, parameterComments } from './notebookParameters';
import { applyOverrides, type Declarations, type Parameters } from './parameters';
import { createReportFolder } from './reportFolder';
import { runNotebooks } from './runNotebooks';
import { RunProgress } from './runProgress';

function printHelp(notebooks: readonly NotebookFile[]): void {
  console.log('npm start -- [options]\n\n  --out DIR  report folder (default: reports/<time>)');
  console.log(
    helpLine('notebooks', DEFAULT_NOTEBOOKS, 'which ones run: numbers, ranges such as 5,6, or all'),
  );
  for (const notebook of notebooks) {
    console.log(`\n${notebook.name}`);
    const comments = parameterComments(notebook);
    for (const [name, value] of Object.entries(notebookParameters(notebook))) {
      if (!RUN_PARAMETERS.includes(name)) console.log(helpLine(name, value, comments[name]));
    }
  }
}

async function runCourse(notebooks: readonly NotebookFile[], commandLine: CommandLine): Promise<number> {
  const started = new Date();
  const python = process.env.COURSE_PYTHON;
  if (!python)
    throw new Error('start: the Python environment is not known. Use `npm start`, which sets it up.');
  const out = createReportFolder(commandLine.out && fromWhereItWasTyped(commandLine.out), started);
  const runParameters: Parameters = { out, checkpointDir: join('ckpts', basename(out)) };
  const tasks = notebooks.map((notebook) => {
    const declared = notebookParameters(notebook);
    const given = Object.entries({ ...commandLine.overrides, ...runParameters }).filter(
      ([name]) => name in declared,
    );
    return {
      notebook,
      parameters: Object.fromEntries(given),
      effective: applyOverrides(declared, Object.fromEntries(given)),
    };
  });
  const effective = Object.assign({}, ...tasks.map((task) => task.effective)) as Parameters;
  const run: RunRecord = {
    started: started.toISOString(),
    state: 'running',
    notebooks: tasks.map(({ notebook }) => ({
      name: notebook.name,
      title: notebook.title,
      state: 'not run',
      seconds: 0,
    })),
    stages: JSON.parse(process.env.COURSE_SETUP_STAGES ?? '[]'),
  };
  const write = (name: string, content: unknown): Promise<void> =>
    writeFileAtomic(join(out, name), `${JSON.stringify(content, null, 2)}\n`);
  await write('parameters.json', { effective, overridden: Object.keys(commandLine.overrides) });
  await write('environment.json', describeEnvironment(python, started));
  await write('run.json', run);

  console.log(`report: ${out}`);
  const progress = new RunProgress();
  const complete = await runNotebooks(tasks, out, python, (event) => {
    progress.onEvent(event);
    if (event.event !== 'done') return;
    const notebook = run.notebooks.find(({ name }) => name === event.name);
    const error =
      event.failure &&
      `cell ${event.failure.cell} of ${event.failure.of}\n${event.failure.traceback.join('\n')}`;
    Object.assign(notebook ?? {}, {
      state: event.state,
      seconds: event.seconds,
      ...(error ? { error } : {}),
    });
  });
  run.finished = new Date().toISOString();
  run.state = complete
    ? 'complete'
    : run.notebooks.some(({ state }) => state === 'stopped')
      ? 'stopped'
      : 'failed';
  await write('run.json', run);
  await writeReportIndex(out);

  const seconds = (Date.now() - started.getTime()) / 1000;
  console.log(`  ${'together'.padEnd(28)} ${run.state.padEnd(9)} ${seconds.toFixed(1).padStart(7)} s`);
  console.log(`${run.state === 'complete' ? 'open' : 'as far as it got:'} ${join(out, 'index.html')}`);
  return run.state === 'complete' ? 0 : run.state === 'stopped' ? 130 : 1;
}

async function main(): Promise<number> {
  const notebooks = readdirSync('notebooks')
    .filter((file) => file.endsWith('.ipynb'))
    .sort()
    .map((file) => readNotebook(join('notebooks', file)));
  const declared = Object.assign({}, ...notebooks.map(notebookParameters)) as Declarations;
  const commandLine = parseCommandLine(process.argv.slice(2), { notebooks: DEFAULT_NOTEBOOKS, ...declared });
  if (commandLine.help) {
    printHelp(notebooks);
    return 0;
  }
  const { notebooks: asked, ...given } = commandLine.overrides;
  const chosen = chooseNotebooks(notebooks, String(asked ?? DEFAULT_NOTEBOOKS));
  checkUsed(given, chosen, notebooks);
  return runCourse(chosen, { ...commandLine, overrides: await resolveOverrides(given) });
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
