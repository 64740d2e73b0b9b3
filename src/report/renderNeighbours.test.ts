import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderNeighbours } from './renderNeighbours';

test('a row tells the error, then each neighbour with class and similarity; names are text', async () => {
  const prediction = { path: 'val/<i>.png', true: 'logo', predicted: 'others' };
  const neighbours = [
    { sample: { path: 'train/1.png', label: '<b>others</b>' }, similarity: 0.987 },
    { sample: { path: 'train/2.png', label: 'logo' }, similarity: -0.5 },
  ];
  const html = await renderNeighbours([{ prediction, neighbours }], { title: 'Nearest', root: '/none' });
  assert.match(html, /logo → others<span>val\/&lt;i&gt;\.png<\/span>/);
  assert.match(html, /&lt;b&gt;others&lt;\/b&gt; 0\.99/);
  assert.match(html, /logo -0\.50/);
  assert.ok(html.indexOf('this one') < html.indexOf('0.99') && html.indexOf('0.99') < html.indexOf('-0.50'));
  assert.ok(!/<b>|<i>/.test(html));
});
