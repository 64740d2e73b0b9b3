import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { historyCsv } from './history';
import { parseHistoryCsv } from './parseHistoryCsv';

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const optional = fc.option(number);

test('what historyCsv writes is read back, every digit', () => {
  const row = fc.record({
    trainLoss: number,
    trainAccuracy: number,
    valLoss: optional,
    valAccuracy: optional,
    learningRate: number,
    seconds: optional,
  });
  fc.assert(
    fc.property(fc.array(row), (drawn) => {
      const rows = drawn.map((one, index) => ({ epoch: index + 1, ...one }));
      const timing = rows.flatMap(({ epoch, seconds }) =>
        seconds === null
          ? []
          : [{ epoch, seconds, picturesPerSecond: 1, waitShare: 0, residentBytes: 1, tensorBytes: 1 }],
      );
      assert.deepEqual(parseHistoryCsv(historyCsv({ rows, timing }), 'history.csv'), rows);
    }),
  );
});

test('a missing column and a cell that is no number are told with file and row', () => {
  assert.throws(
    () => parseHistoryCsv('epoch,trainLoss\n1,2\n', 'h.csv'),
    /h\.csv: without the column trainAcc/,
  );
  const text = historyCsv({ rows: [], timing: [] });
  assert.throws(() => parseHistoryCsv(`${text}1,x,1,1,1,1,1\n`, 'h.csv'), /h\.csv, row 2: trainLoss is "x"/);
  assert.throws(() => parseHistoryCsv(`${text},1,1,1,1,1,1\n`, 'h.csv'), /h\.csv, row 2: epoch is empty/);
});
