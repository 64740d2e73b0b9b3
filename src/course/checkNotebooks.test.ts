import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCellTypes, checkNotebookStyle, checkSharedParameters } from './checkNotebooks';
import type { NotebookCell, NotebookFile } from './notebookFile';

const code = (source: string, more: Partial<NotebookCell> = {}): NotebookCell => ({
  type: 'code',
  source,
  tags: [],
  outputs: 0,
  ...more,
});
const prose = (source: string): NotebookCell => code(source, { type: 'markdown' });
const notebook = (...cells: NotebookCell[]): NotebookFile => ({
  path: 'notebooks/trial.ipynb',
  name: 'trial',
  title: 'Trial',
  cells,
});

test('cells are checked strictly, and a problem names the cell and its line', () => {
  const problems = checkCellTypes([
    notebook(
      prose('# Trial'),
      code("import { toOption } from './src/course/commandLine';\nMath.abs(toOption('a'));"),
      code('const name = process.env.NAME;\n// a comment\ntoOption(name);'),
    ),
  ]);
  assert.deepEqual(
    problems.map(({ cell, line }) => [cell, line]),
    [
      [2, 2],
      [3, 3],
    ],
  );
  assert.equal(
    problems[0].message,
    "Argument of type 'string' is not assignable to parameter of type 'number'.",
  );
  assert.match(problems[1].message, /'string \| undefined' is not assignable to parameter of type 'string'/);
});

test('cells may await, and share their variables', () => {
  assert.deepEqual(
    checkCellTypes([notebook(code('const one = await Promise.resolve(1);'), code('one + 1'))]),
    [],
  );
});

test('a notebook in order has no style problem', () => {
  const cells = [
    prose('# Trial'),
    code('parameters({})', { tags: ['parameters'] }),
    prose('## Summary'),
    prose('## Exercises'),
  ];
  assert.deepEqual(checkNotebookStyle(notebook(...cells)), []);
});

test('outputs, long cells and missing parts are told', () => {
  const messages = checkNotebookStyle(notebook(code(Array(30).fill('1;').join('\n'), { outputs: 1 }))).map(
    ({ message }) => message,
  );
  for (const part of [
    'committed with outputs',
    'has 30 lines',
    'tagged "parameters"',
    'a title',
    '"Summary"',
    '"Exercises"',
  ]) {
    assert.ok(
      messages.some((message) => message.includes(part)),
      part,
    );
  }
});

test('a parameter with two different defaults is told', () => {
  const other = (path: string, source: string) => ({
    ...notebook(code(source, { tags: ['parameters'] })),
    path,
  });
  const notebooks = [
    other('one.ipynb', 'parameters({ epochs: 10, seed: 0 })'),
    other('two.ipynb', 'parameters({ epochs: 20, seed: 0 })'),
  ];
  assert.deepEqual(
    checkSharedParameters(notebooks).map(({ message }) => message),
    ['parameter epochs is 20, but 10 in one.ipynb'],
  );
});
