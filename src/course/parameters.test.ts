import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyOverrides, PARAMETERS_VARIABLE, parameters } from './parameters';

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

test('each of several cells takes the values of its own names, and says which were given', (context) => {
  const printed = context.mock.method(console, 'log', () => undefined);
  context.after(() => delete process.env[PARAMETERS_VARIABLE]);
  process.env[PARAMETERS_VARIABLE] = JSON.stringify({ epochs: 3, imageSize: 96 });
  assert.deepEqual(parameters({ epochs: 20, momentum: 0.9 }, 'Training'), { epochs: 3, momentum: 0.9 });
  assert.deepEqual(parameters({ seed: 0 }, 'Other'), { seed: 0 });
  assert.deepEqual(
    printed.mock.calls.map((call) => call.arguments[0]),
    ['Training: from the command line epochs 3', 'Other: as in this cell'],
  );
});
