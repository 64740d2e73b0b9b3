import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { denormalizePixels, normalizePixels } from './normalizePixels';
import { ADVPROP_NORMALIZATION, IMAGENET_NORMALIZATION } from './transformConfig';

test('denormalising brings back every pixel', () => {
  const pixels = fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => {
    const whole = new Uint8Array(bytes.length * 3);
    whole.set(bytes);
    return whole;
  });
  fc.assert(
    fc.property(
      pixels,
      fc.constantFrom(IMAGENET_NORMALIZATION, ADVPROP_NORMALIZATION),
      (data, normalization) => {
        assert.deepEqual(denormalizePixels(normalizePixels(data, normalization), normalization), data);
      },
    ),
  );
});
