import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseRows, compareCells } from './runQuery';

const columns = ['run', 'arch', 'accuracy', 'learningRate', 'nesterov', 'when'];
const rows = [
  {
    run: 'a one',
    arch: 'resnet18',
    accuracy: 0.9,
    learningRate: 0.001,
    nesterov: true,
    when: '2026-01-02T08:00',
  },
  {
    run: 'b',
    arch: 'ResNet34',
    accuracy: 0.8,
    learningRate: 1e-4,
    nesterov: false,
    when: '2026-02-01T08:00',
  },
  { run: 'c', arch: 'efficientnet-b0', accuracy: null, learningRate: 0.01, nesterov: null, when: null },
];
const found = (filter: string, sort = '') =>
  chooseRows(rows, columns, { filter, sort })
    .map((index) => rows[index].run[0])
    .join('');

test('conditions, words and quotes', () => {
  assert.equal(found(''), 'abc');
  assert.equal(found('arch=resnet18'), 'a');
  assert.equal(found('arch~RESNET'), 'ab');
  assert.equal(found('arch!=resnet18'), 'bc');
  assert.equal(found('learningRate>1e-3'), 'c');
  assert.equal(found('learningRate>=.001'), 'ac');
  assert.equal(found('accuracy>=85%'), 'a');
  assert.equal(found('accuracy<=0.8'), 'b');
  assert.equal(found('accuracy!=0.9'), 'bc');
  assert.equal(found('nesterov=false'), 'b');
  assert.equal(found('when>=2026-02'), 'b');
  assert.equal(found('resnet learningRate<0.001'), 'b');
  assert.equal(found('"a one"'), 'a');
  assert.equal(found('run="a one"'), 'a');
  assert.equal(found('nothing'), '');
});

test('sorted both ways, what is not known last', () => {
  assert.equal(found('', 'accuracy'), 'bac');
  assert.equal(found('', '-accuracy'), 'abc');
  assert.equal(found('', '-arch'), 'bac');
  assert.equal(found('accuracy<1', '-when'), 'ba');
});

test('what is wrong is one line', () => {
  assert.throws(
    () => found('archs=x'),
    /^Error: archs=x: there is no column "archs"\. Valid: run, arch, .*\.$/,
  );
  assert.throws(() => found('arch='), /^Error: arch=: the value is missing\.$/);
  assert.throws(() => found('', '-size'), /^Error: sort -size: there is no column "size"/);
});

test('the order of cells is total', () => {
  const cell = fc.oneof(fc.constant(null), fc.double({ noNaN: true }), fc.string(), fc.boolean());
  fc.assert(
    fc.property(cell, cell, cell, fc.boolean(), (a, b, c, descending) => {
      const sign = (x: typeof a, y: typeof a) => Math.sign(compareCells(x, y, descending));
      assert.equal(sign(a, b) + sign(b, a), 0);
      if (sign(a, b) <= 0 && sign(b, c) <= 0) assert.ok(sign(a, c) <= 0);
    }),
  );
});
