import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitText, textPath, textWidth } from './strokeAlphabet';

test('text stays within the width that is promised and the height that is asked for', () => {
  const style = { height: 60, weight: 0.15, width: 0.5 };
  const path = textPath('HELLO 24', 10, 20, 'red', style);
  const points = [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  assert.ok(points.length > 20);
  const half = (60 * 0.15) / 2;
  for (const [x, y] of points) {
    assert.ok(x >= 10 + half - 0.1 && x <= 10 + textWidth('HELLO 24', style) - half + 0.1, `x ${x}`);
    assert.ok(y >= 20 + half - 0.1 && y <= 80 - half + 0.1, `y ${y}`);
  }
});

test('a text is fitted into its box', () => {
  const proportions = { weight: 0.1, width: 0.6 };
  const wide = fitText('A LONG LINE OF TEXT', 200, 100, proportions);
  assert.ok(Math.abs(textWidth('A LONG LINE OF TEXT', wide) - 200) < 1e-9);
  assert.equal(fitText('I', 200, 30, proportions).height, 30);
});
