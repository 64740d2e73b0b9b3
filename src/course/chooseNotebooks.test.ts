import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkUsed, chooseNotebooks, DEFAULT_NOTEBOOKS } from './chooseNotebooks';
import type { NotebookFile } from './notebookFile';

const notebook = (name: string, source: string): NotebookFile => ({
  path: `${name}.ipynb`,
  name,
  title: name,
  cells: [{ type: 'code', source, tags: ['parameters'], outputs: 0 }],
});
const ALL = [
  notebook('01_data', "const args = parameters({ data: './a' });"),
  notebook('02_scaling', "const args = parameters({ data: './a', studies: 1 });"),
  notebook('03_training', 'const args = parameters({ epochs: 1 });'),
  notebook('04_validation', 'const args = parameters({ batchSize: 1 });'),
  notebook('05_experiments', 'const args = parameters({ folds: 5 });'),
];
const names = (asked: string) => chooseNotebooks(ALL, asked).map(({ name }) => name.slice(0, 2));

test('numbers, ranges and all name notebooks, which keep their order', () => {
  assert.deepEqual(names(DEFAULT_NOTEBOOKS), ['01', '02', '03', '04']);
  assert.deepEqual(names('all'), ['01', '02', '03', '04', '05']);
  assert.deepEqual(names('5'), ['05']);
  assert.deepEqual(names('05, 1-2,2'), ['01', '02', '05']);
});

test('what names no notebook is told in one line with what is valid', () => {
  assert.throws(
    () => names('7'),
    /--notebooks 7: there is no such notebook as "7"\. Valid: all, or numbers from 1 to 5/,
  );
  assert.throws(() => names('4-9'), /no such notebook as "4-9"/);
  assert.throws(() => names('4-2'), /no such notebook as "4-2"/);
  assert.throws(() => names('two'), /"two" is not a number or a range/);
  assert.throws(() => names('1,'), /"" is not a number or a range/);
});

test('a value for a notebook that does not run is refused: it would do nothing', () => {
  const run = chooseNotebooks(ALL, '01-04');
  checkUsed({ data: './b', epochs: 3 }, run, ALL);
  assert.throws(
    () => checkUsed({ folds: 3 }, run, ALL),
    /--folds belongs to 05_experiments, which does not run: add --notebooks all, or 5\./,
  );
});
