import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countParameters } from './countParameters';
import { createEfficientNet } from './efficientNet';

test('parameters equal the published code for 1000 classes', () => {
  const published = [5288548, 7794184, 9109994, 12233232, 19341616, 30389784, 43040704, 66347960];
  published.forEach((count, index) => {
    assert.equal(countParameters(`efficientnet-b${index}`, 1000), count, `b${index}`);
  });
});

test('the built model has as many as the formula says', () => {
  const model = createEfficientNet('efficientnet-b0', { numClasses: 7 });
  assert.equal(countParameters(model), countParameters('efficientnet-b0', 7));
  // Each class costs 1280 weights and a bias.
  assert.equal(countParameters('efficientnet-b0', 1000) - countParameters(model), 993 * 1281);
  model.dispose();
});
