import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { liveDisplay, progressBar, setUpNotebook, show, showHtml, showTable } from './display';
import type { Figure } from './figure';

interface Sent {
  data: Record<string, string>;
  transient: { display_id?: string };
  update: boolean;
}

/** Runs as inside the kernel: with tslab's own module, whose writer is replaced by one that records. */
function insideKernel(context: TestContext): Sent[] {
  const sent: Sent[] = [];
  const internals: Record<string, unknown> = require('tslab/dist/jupyter');
  assert.ok('lastWriteDisplayData' in internals, 'tslab has the function that the adapter needs');
  const before = internals.lastWriteDisplayData;
  internals.lastWriteDisplayData = (data: Omit<Sent, 'update'>, update: boolean) =>
    sent.push({ ...data, update });
  const scope = globalThis as Record<string, unknown>;
  scope.__tslab__ = {};
  context.after(() => {
    delete scope.__tslab__;
    internals.lastWriteDisplayData = before;
  });
  return sent;
}

function printed(context: TestContext): string[] {
  const lines: string[] = [];
  context.mock.method(console, 'log', (line: string) => lines.push(line));
  return lines;
}

const figure: Figure = { data: [], layout: { title: { text: 'Counts &amp; sizes' } } };

test('in the kernel an output goes out as HTML and as text in one message', (context) => {
  const sent = insideKernel(context);
  show(figure);
  showTable([{ a: 1 }], { caption: 'Rows' });
  showHtml('<p>x</p>', 'x');
  assert.deepEqual(
    sent.map(({ data, update }) => [Object.keys(data).sort().join(), data['text/plain'], update]),
    [
      ['text/html,text/plain', '[chart: Counts & sizes]', false],
      ['text/html,text/plain', '[table: Rows]', false],
      ['text/html,text/plain', 'x', false],
    ],
  );
  assert.match(sent[0].data['text/html'], /course-figure-data/);
  assert.equal(sent[0].transient.display_id, undefined);
});

test('a live display sends one output and updates it; what came too fast is skipped, the last state never', (context) => {
  const sent = insideKernel(context);
  const display = liveDisplay();
  for (let i = 0; i < 50; i++) display.update(`<p>${i}</p>`);
  display.update(figure);
  display.finish();
  display.finish();
  assert.deepEqual(
    sent.map(({ update }) => update),
    [false, true],
  );
  assert.equal(sent[0].data['text/html'], '<p>0</p>');
  assert.match(sent[1].data['text/html'], /data-live="live-/);
  assert.ok(sent[0].transient.display_id);
  assert.equal(sent[0].transient.display_id, sent[1].transient.display_id);
});

test('a progress bar ends with its last state, once', (context) => {
  const sent = insideKernel(context);
  const bar = progressBar({ total: 3, label: 'predict' });
  for (let done = 1; done <= 3; done++) bar.update(done, `loss ${done}`);
  bar.finish();
  bar.update(1);
  assert.equal(sent.length, 2);
  assert.match(sent[1].data['text/plain'], /^predict: 3\/3 \(100 %\).* took .*, loss 3$/);
});

test('outside a kernel a short line is printed', (context) => {
  const lines = printed(context);
  setUpNotebook();
  show(figure);
  showTable([{ a: 1 }]);
  const display = liveDisplay();
  display.update(figure);
  display.update(figure);
  display.finish();
  assert.deepEqual(lines, ['[chart: Counts & sizes]', '[table: rows]', '[chart: Counts & sizes]']);
});
