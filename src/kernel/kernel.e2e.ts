import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readNotebook } from '../course/notebookFile';
import { type RunEvent, runNotebooks } from '../course/runNotebooks';
import { createEfficientNet } from '../model/efficientNet';
import { fit } from '../train/fit';
import { colourLoader } from '../train/fixtures/colourLoader';
import { checkpointBytes, fitSettings } from '../train/fixtures/fitSettings';

const folder = join('.cache', 'test', 'kernel');
const python = String(process.env.COURSE_PYTHON);

interface SavedCell {
  execution_count: number | null;
  outputs: { output_type: string; text?: string | string[]; traceback?: string[] }[];
}

/** Runs cells in a kernel of their own, through Jupyter, as `npm start` does. */
async function run(
  name: string,
  cells: readonly string[],
  onEvent: (event: RunEvent) => void = () => undefined,
) {
  rmSync(join(folder, name), { recursive: true, force: true });
  mkdirSync(join(folder, name, 'out'), { recursive: true });
  const path = join(folder, name, `${name}.ipynb`);
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'tslab', display_name: 'TypeScript', language: 'typescript' } },
    cells: cells.map((source, index) => ({
      cell_type: 'code',
      id: `cell-${index}`,
      metadata: {},
      execution_count: null,
      outputs: [],
      source,
    })),
  };
  writeFileSync(path, JSON.stringify(notebook));
  const events: RunEvent[] = [];
  const complete = await runNotebooks(
    [{ notebook: readNotebook(path), parameters: { greeting: 'hello' } }],
    join(folder, name, 'out'),
    python,
    (event) => {
      events.push(event);
      onEvent(event);
    },
  );
  const saved = JSON.parse(readFileSync(join(folder, name, 'out', `${name}.ipynb`), 'utf8')) as {
    cells: SavedCell[];
  };
  const texts = saved.cells.map(({ outputs }) =>
    outputs.map(({ text = '' }) => [text].flat().join('')).join(''),
  );
  return { complete, events, texts, cells: saved.cells };
}

test('cells share variables, await, import from src at the project root, and are numbered', {
  timeout: 60_000,
}, async () => {
  const { complete, texts, cells } = await run('works', [
    "import { toOption } from './src/course/commandLine';\nconst steps = [1, 2];\nconsole.log(toOption('learningRate'));",
    'async function* count() { yield* steps; }\nconsole.log({ steps });',
    'for await (const value of count()) console.log(value);',
    'console.log(process.env.COURSE_PARAMETERS);\nawait Promise.resolve(steps.length);',
  ]);
  assert.ok(complete);
  assert.deepEqual(texts.slice(0, 3), ['--learning-rate\n', '{ steps: [ 1, 2 ] }\n', '1\n2\n']);
  assert.deepEqual(JSON.parse(texts[3].split('\n')[0]), { greeting: 'hello' });
  assert.deepEqual(
    cells.map(({ execution_count }) => execution_count),
    [1, 2, 3, 4],
  );
});

test('an error names its line, ends the run, and the cells before it keep their outputs', {
  timeout: 60_000,
}, async () => {
  const { complete, events, cells, texts } = await run('fails', [
    "console.log('kept');",
    'const limit = 2;\n\nif (limit > 1) {\n  throw new RangeError("too many");\n}',
    "console.log('never');",
  ]);
  assert.equal(complete, false);
  const done = events.find((event) => event.event === 'done');
  const traceback = ['RangeError: too many', '  cell line 4: throw new RangeError("too many");'];
  assert.deepEqual(done && 'failure' in done ? done.failure : null, { cell: 2, of: 3, traceback });
  assert.deepEqual(
    cells[1].outputs.map(({ output_type, traceback }) => [output_type, traceback]),
    [['error', traceback]],
  );
  assert.deepEqual([texts[0], texts[2]], ['kept\n', '']);
});

test('a cell that does not compile names its line too', { timeout: 60_000 }, async () => {
  const { events } = await run('types', ["const a = 1;\nconst b: number = 'text';"]);
  const done = events.find((event) => event.event === 'done');
  const said = done && 'failure' in done ? done.failure?.traceback.join('\n') : '';
  assert.match(String(said), /cell line 2: Type 'string' is not assignable to type 'number'/);
});

test('an edit in a module is seen by the next import, through the modules that import it', {
  timeout: 60_000,
}, async () => {
  const inner = join(folder, 'inner.ts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(inner, "export const word = 'old';\n");
  writeFileSync(
    join(folder, 'outer.ts'),
    "import { word } from './inner';\nexport const said = ['said', word].join(' ');\n",
  );
  const from = `./${join(folder, 'outer')}`;
  const { texts } = await run('edits', [
    `import { said } from '${from}';\nconsole.log(said);`,
    `import { renameSync, writeFileSync } from 'node:fs';
writeFileSync('${inner}.tmp', "export const word = 'new';\\n");
renameSync('${inner}.tmp', '${inner}');
await new Promise((done) => setTimeout(done, 1500));`,
    `import { said as again } from '${from}';\nconsole.log(again);`,
  ]);
  assert.deepEqual([texts[0], texts[2]], ['said old\n', 'said new\n']);
});

/** Cells that train, and tell how many steps they did and how many graphs there were at the last one. */
const trainingCells = [
  `import { openGraphs } from './src/compile/fixtures/openGraphs';
import { createEfficientNet } from './src/model/efficientNet';
import { colourLoader } from './src/train/fixtures/colourLoader';
import { fitSettings } from './src/train/fixtures/fitSettings';
import { fit } from './src/train/fit';`,
  `async function train(checkpointDir: string, resume: boolean, stopAfter: number) {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.1, depth: 0.1 });
  const stop = new AbortController();
  let [steps, graphs] = [0, 0];
  const options = { train: colourLoader({ pictures: 8, batchSize: 2, side: 16 }), epochs: 4, compiled: true };
  const { ended } = await fit(model, fitSettings({
    ...options, checkpointDir, resume, emaDecay: 0.9, signal: stop.signal,
    onStep: () => {
      graphs = openGraphs();
      if (++steps === stopAfter) stop.abort();
    },
  }));
  console.log(JSON.stringify({ ended, steps, graphs }));
}`,
];

test('a kernel trains, another one goes on: the checkpoint of a training that nobody disturbed, op by op', {
  timeout: 600_000,
}, async () => {
  const checkpointDir = join(folder, 'restart-checkpoints');
  rmSync(checkpointDir, { recursive: true, force: true });
  const first = await run('before', [...trainingCells, `await train('${checkpointDir}', false, 7);`]);
  assert.deepEqual(JSON.parse(first.texts[2]), { ended: 'stopped', steps: 7, graphs: 1 });
  const second = await run('after', [...trainingCells, `await train('${checkpointDir}', true, 0);`]);
  assert.deepEqual(JSON.parse(second.texts[2]), { ended: 'complete', steps: 9, graphs: 1 });

  const whole = join(folder, 'whole-checkpoints');
  const model = createEfficientNet('efficientnet-b0', { numClasses: 2, width: 0.1, depth: 0.1 });
  const train = colourLoader({ pictures: 8, batchSize: 2, side: 16 });
  const options = { train, epochs: 4, emaDecay: 0.9, compiled: false, checkpointDir: whole };
  await fit(model, fitSettings(options));
  model.dispose();
  const [expected, found] = [await checkpointBytes(whole), await checkpointBytes(checkpointDir)];
  assert.ok(expected.size > 1);
  assert.deepEqual(found, expected);
});
