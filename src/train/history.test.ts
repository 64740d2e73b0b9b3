import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatStep } from './formatStep';
import { historyCsv } from './history';

test('history.csv: the header, numbers in full, empty cells without validation or time', () => {
  const row = { epoch: 1, trainLoss: 0.1 + 0.2, trainAccuracy: 0.5, learningRate: 1e-7 };
  const rows = [
    { ...row, valLoss: null, valAccuracy: null },
    { ...row, epoch: 2, valLoss: 0, valAccuracy: 1 },
  ];
  const rest = { picturesPerSecond: 1, waitShare: 0, residentBytes: 1, tensorBytes: 1 };
  assert.equal(
    historyCsv({ rows, timing: [{ epoch: 2, seconds: 2.5, ...rest }] }),
    `epoch,trainLoss,trainAccuracy,valLoss,valAccuracy,learningRate,seconds
1,0.30000000000000004,0.5,,,1e-7,
2,0.30000000000000004,0.5,0,1,1e-7,2.5
`,
  );
});

test("a step reads as in the course's notebook", () => {
  assert.equal(formatStep({ epoch: 3, step: 2, loss: 0.69316 }), 'Epoch 3 | step 2 | loss 0.6932');
});
