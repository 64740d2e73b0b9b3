import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progressHtml, progressText } from './progress';

test('the line says how far, how fast and how long still', () => {
  const at = { label: 'train', total: 20 };
  assert.equal(progressText({ ...at, done: 0, seconds: 0.5 }), 'train: 0/20 (0 %)');
  assert.equal(
    progressText({ ...at, done: 5, seconds: 10, note: 'loss 0.41' }),
    'train: 5/20 (25 %), 0.5/s, 30 s left, loss 0.41',
  );
  assert.equal(
    progressText({ ...at, done: 1, seconds: 40 }),
    'train: 1/20 (5 %), 40 s each, 12 min 40 s left',
  );
  assert.equal(
    progressText({ ...at, done: 20, seconds: 40, finished: true }),
    'train: 20/20 (100 %), 0.5/s, took 40 s',
  );
  assert.equal(
    progressText({ ...at, done: 3, seconds: 6, finished: true }),
    'train: 3/20 (15 %), 0.5/s, stopped after 6.0 s',
  );
  assert.equal(
    progressText({ ...at, done: 15, before: 10, seconds: 10 }),
    'train: 15/20 (75 %), 0.5/s, 10 s left',
  );
  assert.equal(
    progressText({ label: 'none', done: 0, total: 0, seconds: 0, finished: true }),
    'none: 0/0 (100 %), took 0.0 s',
  );
});

test('the bar is as wide as the share done, and never wider than its track', () => {
  assert.match(
    progressHtml({ label: '<x>', done: 1, total: 4, seconds: 1 }),
    /width:25\.0%.*&lt;x&gt;: 1\/4/,
  );
  assert.match(progressHtml({ label: 'x', done: 9, total: 4, seconds: 1 }), /width:100\.0%/);
});
