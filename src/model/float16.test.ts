import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { halfToNumber, narrowToHalves, numberToHalf, widenHalves } from './float16';

test('every half-precision number keeps its bits', () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = halfToNumber(bits);
    if (Number.isNaN(value)) assert.ok(Number.isNaN(halfToNumber(numberToHalf(value))));
    else assert.equal(numberToHalf(value), bits, `${value}`);
  }
});

test('what lies between two halves goes to the nearer one, from the middle to the even one', () => {
  for (let bits = 0; bits < 0x7bff; bits++) {
    const [low, high] = [halfToNumber(bits), halfToNumber(bits + 1)];
    const middle = (low + high) / 2;
    assert.equal(numberToHalf(middle), bits % 2 === 0 ? bits : bits + 1, `${middle}`);
    assert.equal(numberToHalf(-(low + (high - low) / 4)), bits | 0x8000);
    assert.equal(numberToHalf(low + (3 * (high - low)) / 4), bits + 1);
  }
});

test('beyond the largest half lies infinity', () => {
  assert.equal(numberToHalf(65519), 0x7bff);
  assert.equal(numberToHalf(65520), 0x7c00);
  assert.equal(numberToHalf(-1e30), 0xfc00);
});

test('narrowing loses at most half a unit of the last of eleven digits', () => {
  fc.assert(
    fc.property(
      fc.float32Array({ noNaN: true, noDefaultInfinity: true, min: -60000, max: 60000 }),
      (values) => {
        const back = widenHalves(narrowToHalves(values));
        values.forEach((value, index) => {
          assert.ok(Math.abs(back[index] - value) <= Math.max(2 ** -25, Math.abs(value) * 2 ** -11));
        });
      },
    ),
  );
});
