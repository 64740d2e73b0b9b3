import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import { assertClose } from '../fixtures/assertClose';
import { clipByNorm } from './clipByNorm';

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 5 });

test('the common norm is at most maxNorm, the direction stays, and small gradients stay as they are', () => {
  fc.assert(
    fc.property(values, values, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, maxNorm) => {
      tf.tidy(() => {
        const clipped = clipByNorm(new Map([['a', tf.tensor1d(a)] as const, ['b', tf.tensor1d(b)]]), maxNorm);
        const norm = Math.hypot(...a, ...b);
        const factor = Math.min(1, maxNorm / (norm + 1e-6));
        const found = [...clipped.values()].flatMap((tensor) => [...tensor.dataSync()]);
        assertClose(
          found,
          [...a, ...b].map((value) => value * factor),
          1e-4,
          `norm ${norm}`,
        );
        assert.ok(Math.hypot(...found) <= maxNorm * (1 + 1e-5));
        tf.dispose([...clipped.values()]);
      });
    }),
    { numRuns: 50 },
  );
});
