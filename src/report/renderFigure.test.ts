import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figure } from './figure';
import { plotText } from './plotText';
import { renderFigure } from './renderFigure';

const figure = (name: string): Figure => ({
  data: [{ type: 'bar', x: [plotText(name)], y: [1] }],
  layout: { title: { text: plotText(name) }, height: 250 },
});

test('the figure is inside as data, under its title, in a place of its height', () => {
  const html = renderFigure(figure('Counts'), { id: 'counts' });
  assert.match(html, /<figcaption><strong>Counts<\/strong>/);
  assert.match(html, /style="height:250px"/);
  const json = /class="course-figure-data">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  const data = JSON.parse(json);
  assert.deepEqual(data.data, figure('Counts').data);
  assert.equal(data.layout.title, undefined, 'the title is HTML: it wraps, and shows without scripts');
  assert.equal(data.config.displaylogo, false);
});

test('names from files are text, never markup', () => {
  const html = renderFigure(figure('</script><img src=x onerror="alert(1)">'), { id: 'a' });
  assert.ok(!html.includes('<img'));
  assert.equal(html.match(/<\/script>/g)?.length, 2, 'the ends of its own two scripts only');
  assert.ok(html.includes('<strong>&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</strong>'));
});

test('ids differ unless given, and must be plain', () => {
  assert.notEqual(renderFigure(figure('a')), renderFigure(figure('a')));
  assert.throws(() => renderFigure(figure('a'), { id: 'x"y' }), /may hold only letters/);
});
