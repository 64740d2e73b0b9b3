import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyOverrides } from './parameters';

const defaults = { arch: 'efficientnet-b0', epochs: 10, pretrained: false };

test('overrides replace defaults and keep their types', () => {
  const effective = applyOverrides(defaults, { epochs: 3, pretrained: true });
  const epochs: number = effective.epochs;
  assert.equal(epochs, 3);
  assert.deepEqual(effective, { arch: 'efficientnet-b0', epochs: 3, pretrained: true });
});

test('an unknown name and a wrong type are refused', () => {
  assert.throws(
    () => applyOverrides(defaults, { epoch: 3 }),
    /epoch: unknown\. Valid names: arch, epochs, pretrained/,
  );
  assert.throws(
    () => applyOverrides(defaults, { epochs: '3' }),
    /epochs: "3" is not a number \(the default is 10\)/,
  );
  assert.throws(() => applyOverrides(defaults, { epochs: Number.NaN }), /epochs: null is not a number/);
});
