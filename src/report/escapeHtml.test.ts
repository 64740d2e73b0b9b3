import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeHtml } from './escapeHtml';
import { plainText, plotText } from './plotText';
import { scriptJson } from './scriptJson';

const readBack = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
const text = fc.oneof(
  fc.string(),
  fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '$',
      ';',
      'lt',
      'amp',
      '#36',
      '/script',
      '!--',
      '\u2028',
      '\u2029',
    ),
  }),
);

test('HTML text comes back unchanged and holds nothing that could be markup', () => {
  fc.assert(
    fc.property(text, (value) => {
      const html = escapeHtml(value);
      assert.equal(readBack(html), value);
      assert.ok(!/[<>"']/.test(html));
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('plotly text comes back unchanged and holds no tag and no formula', () => {
  fc.assert(
    fc.property(text, (value) => {
      const escaped = plotText(value);
      assert.equal(plainText(escaped), value);
      assert.ok(!/[<>$]/.test(escaped));
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('JSON in a script element reads back unchanged and cannot end the element', () => {
  fc.assert(
    fc.property(fc.array(text), fc.dictionary(text, text), (list, object) => {
      const json = scriptJson({ list, object });
      assert.ok(!/[<\u2028\u2029]/.test(json));
      assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify({ list, object })));
    }),
    { seed: 7, numRuns: 300 },
  );
});
