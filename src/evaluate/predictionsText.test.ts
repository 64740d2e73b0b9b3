import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPrediction } from './createPrediction';
import { formatPredictionsText } from './predictionsText';

test('one line a picture: probabilities, true class, predicted class, path', () => {
  const two = ['logo', 'others'];
  assert.equal(
    formatPredictionsText([createPrediction('val/logo/my poster.jpg', 'logo', [0, 0], two)], two),
    '0.500000 0.500000 1 0 1 0 val/logo/my poster.jpg\n',
  );
  const three = ['a', 'b', 'c'];
  assert.equal(
    formatPredictionsText([createPrediction('x\ny.jpg', 'a', [-1e3, 0, 0], three)], three),
    '0.000000 0.500000 0.500000 1 0 0 0 1 0 x\\ny.jpg\n',
  );
});
