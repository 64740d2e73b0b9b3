import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileError, runtimeError, sourceLine } from './cellError.cjs';

const source = `interface Row { value: number }
const rows: Row[] = [{ value: 1 }];

function total(list: Row[]): number {
  if (list.length > 0) throw new RangeError('too many');
  return 0;
}
total(rows);`;
const output = `exports.rows = [{ value: 1 }];
exports.total = total;
function total(list) {
    if (list.length > 0)
        throw new RangeError('too many');
    return 0;
}
total(exports.rows);`;

test('a compiled line is found in the source by its words', () => {
  assert.equal(sourceLine("        throw new RangeError('too many');", source), 5);
  assert.equal(sourceLine('total(exports.rows);', source), 8);
  assert.equal(sourceLine('something = entirely.different(1, 2, 3)', source), undefined);
});

test('a runtime error shows the lines of the cell, without frames of Node or the kernel', () => {
  const error = new RangeError('too many');
  error.stack = `RangeError: too many
    at total (evalmachine.<anonymous>:5:15)
    at evalmachine.<anonymous>:8:1
    at Script.runInThisContext (node:vm:122:12)`;
  assert.deepEqual(
    runtimeError(error, { source, output }, process.cwd(), () => undefined),
    {
      ename: 'RangeError',
      evalue: 'too many',
      traceback: [
        'RangeError: too many',
        "  cell line 5 in total: if (list.length > 0) throw new RangeError('too many');",
        '  cell line 8: total(rows);',
      ],
    },
  );
});

test('something thrown that is no Error is told as it is', () => {
  assert.equal(
    runtimeError('just text', { source, output }, process.cwd(), () => undefined).evalue,
    'just text',
  );
});

test('a cell that does not compile shows each problem with its line', () => {
  const { traceback } = compileError(
    [{ file: '', line: 8, column: 1, message: 'Expected 2 arguments.' }],
    source,
  );
  assert.deepEqual(traceback, [
    'TypeScript: the cell does not compile',
    '  cell line 8: Expected 2 arguments.\n    total(rows);',
  ]);
});
