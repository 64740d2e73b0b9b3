import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NotebookFile } from './notebookFile';
import { notebookParameters, parameterComments } from './notebookParameters';

const notebook = (source: string, tags = ['parameters']): NotebookFile => ({
  path: 'notebooks/trial.ipynb',
  name: 'trial',
  title: 'Trial',
  cells: [{ type: 'code', source, tags, outputs: 0 }],
});

test('the defaults are read without running the notebook', () => {
  const source =
    "const args = parameters({ data: './data', imageSize: 224, learningRate: 1e-3, pretrained: true });";
  assert.deepEqual(notebookParameters(notebook(source)), {
    data: './data',
    imageSize: 224,
    learningRate: 0.001,
    pretrained: true,
  });
});

test('several cells declare together, each name once; the comment on its line explains it', () => {
  const first = notebook(
    "const a = parameters({\n  epochs: 20, // how often\n  data: './data', // a folder, or more\n});",
  );
  const second = notebook("const b = parameters({\n  decay: choice('none', 'all'), // of weights\n});");
  const both = { ...first, cells: [...first.cells, ...second.cells] };
  assert.deepEqual(notebookParameters(both), {
    epochs: 20,
    data: './data',
    decay: { valid: ['none', 'all'] },
  });
  assert.deepEqual(parameterComments(both), {
    epochs: 'how often',
    data: 'a folder, or more',
    decay: 'of weights',
  });
  const twice = { ...first, cells: [...first.cells, ...first.cells] };
  assert.throws(() => notebookParameters(twice), /parameter epochs is declared twice/);
});

test('a notebook without such a cell, or with more than literals in it, is named', () => {
  assert.throws(() => notebookParameters(notebook('parameters({})', [])), /no cell is tagged "parameters"/);
  assert.throws(() => notebookParameters(notebook('1 + 1')), /does not call parameters/);
  assert.throws(
    () => notebookParameters(notebook('parameters({ a: other })')),
    /more than literal values \(other is not defined\)/,
  );
});
