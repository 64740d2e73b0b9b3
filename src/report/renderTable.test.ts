import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderTable } from './renderTable';

test('numbers are right-aligned, text is escaped, missing values are dashes', () => {
  const html = renderTable([
    { name: '<b>', loss: 0.25 },
    { name: 'x', loss: null, extra: 'later' },
  ]);
  assert.ok(
    html.includes(
      '<th scope="col">name</th><th scope="col" class="course-number">loss</th><th scope="col">extra</th>',
    ),
  );
  assert.ok(html.includes('<tr><td>&lt;b&gt;</td><td class="course-number">0.25</td><td>–</td></tr>'));
  assert.ok(html.includes('<tr><td>x</td><td class="course-number">–</td><td>later</td></tr>'));
});

test('the rows left out are counted, and the file that has them is named', () => {
  const rows = Array.from({ length: 1203 }, (_, i) => ({ i }));
  const html = renderTable(rows, { maxRows: 3, file: 'dataset.csv', caption: 'A & B' });
  assert.equal(html.match(/<tr>/g)?.length, 4);
  assert.ok(html.includes('1,200 more rows in dataset.csv'));
  assert.ok(html.includes('<caption>A &amp; B</caption>'));
  assert.ok(renderTable([]).includes('No rows.'));
});

test('a format turns a value into text', () => {
  const html = renderTable([{ seconds: 61 }], { formats: { seconds: (value) => `${value} s` } });
  assert.ok(html.includes('<td class="course-number">61 s</td>'));
});

test('a DataFrame of danfojs shows its columns and values', async () => {
  const { DataFrame } = await import('danfojs-node');
  const frame = new DataFrame([
    { path: 'a.jpg', bytes: 1200 },
    { path: 'b.jpg', bytes: 90 },
  ]);
  const html = renderTable(frame);
  assert.ok(html.includes('<th scope="col">path</th><th scope="col" class="course-number">bytes</th>'));
  assert.ok(html.includes('<td>a.jpg</td><td class="course-number">1,200</td>'));
});

test('anything else is refused', () => {
  assert.throws(() => renderTable('rows' as never), /array of objects or a danfojs DataFrame/);
});
