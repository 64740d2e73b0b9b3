import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { TRIAL_DEFAULTS } from '../experiment/trialParameters';
import { readNotebook } from './notebookFile';
import { notebookParameters } from './notebookParameters';
import { defaultOf } from './parameters';

test('a trial has the defaults of notebook 03', () => {
  const declared = notebookParameters(readNotebook(join('notebooks', '03_fine_tuning.ipynb')));
  const defaults = Object.keys(TRIAL_DEFAULTS).map((name) => [name, defaultOf(declared[name])]);
  assert.deepEqual(Object.fromEntries(defaults), TRIAL_DEFAULTS);
});
