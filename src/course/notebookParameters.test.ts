import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NotebookFile } from './notebookFile';
import { notebookParameters } from './notebookParameters';

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

test('a notebook without such a cell, or with more than literals in it, is named', () => {
  assert.throws(() => notebookParameters(notebook('parameters({})', [])), /no cell is tagged "parameters"/);
  assert.throws(() => notebookParameters(notebook('1 + 1')), /does not call parameters/);
  assert.throws(
    () => notebookParameters(notebook('parameters({ a: other })')),
    /more than literal values \(other is not defined\)/,
  );
});
