import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareCodePoints } from './compareCodePoints';

test('sorts as Python does: upper case first, digits by text, astral characters last', () => {
  const names = ['b', 'a', 'B', '10', '9', 'é', 'ab', '', '\u{1F600}', '\uFF21', 'z'];
  // python3 -c "print(sorted([...]))"
  const expected = ['', '10', '9', 'B', 'a', 'ab', 'b', 'z', 'é', '\uFF21', '\u{1F600}'];
  assert.deepEqual([...names].sort(compareCodePoints), expected);
});

test('agrees with the comparison of the lists of code points', () => {
  const reference = (one: string, other: string): number => {
    const [a, b] = [one, other].map((text) => Array.from(text, (letter) => letter.codePointAt(0) as number));
    for (let index = 0; index < Math.min(a.length, b.length); index++) {
      if (a[index] !== b[index]) return Math.sign(a[index] - b[index]);
    }
    return Math.sign(a.length - b.length);
  };
  const text = fc.string({
    unit: fc.constantFrom('a', 'B', '\uFFFD', '\u{10000}', '\u{10001}', '\u{1F600}'),
    maxLength: 4,
  });
  fc.assert(
    fc.property(text, text, (one, other) => {
      assert.equal(Math.sign(compareCodePoints(one, other)), reference(one, other));
    }),
  );
});
