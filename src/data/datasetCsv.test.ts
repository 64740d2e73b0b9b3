import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Dataset, indexClasses, type Sample, type Split } from './dataset';
import { formatDatasetCsv, parseDatasetCsv } from './datasetCsv';
import { datasetTable } from './datasetTable';
import { makeDataset } from './makeDataset';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r', ';', '\\', ' ', "'", '\t', 'é', 'e\u0301', '\uFEFF'),
    minLength: 1,
  }),
  fc.constantFrom('=1+1', '<script>', '0', 'null', 'a, "b"\r\nc', '\\;', '; ', 'true', ' x '),
);

test('any path, label and problem comes back unchanged', () => {
  const split = fc.constantFrom<Split>('train', 'val', 'test', 'excluded');
  const row = fc.record({
    path: nasty,
    split,
    folderSplit: split,
    width: fc.nat(),
    height: fc.nat(),
    bytes: fc.maxSafeNat(),
    format: fc.constantFrom('jpeg', 'png', ''),
    facts: fc.option(
      fc.record({
        channels: fc.integer({ min: 1, max: 4 }),
        bitDepth: fc.constantFrom(1, 8, 16),
        orientation: fc.integer({ min: 1, max: 8 }),
        perceptualHash: fc.constantFrom('', '0fee'),
      }),
      { nil: {} },
    ),
    sha256: fc.constantFrom('', 'e3b0c442'),
    problems: fc.array(nasty, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(nasty, { minLength: 1, maxLength: 4 }), fc.array(row), (classNames, rows) => {
      const samples: Sample[] = rows.map(({ facts, ...values }, index) => {
        const classIndex = index % classNames.length;
        return { ...values, ...facts, classIndex, label: classNames[classIndex] };
      });
      const dataset: Dataset = {
        directory: 'd',
        classNames,
        classToIndex: indexClasses(classNames),
        samples,
      };
      const back = parseDatasetCsv(formatDatasetCsv(dataset), 'd', classNames);
      assert.deepEqual(back.samples, samples);
    }),
  );
});

test('the file is plain CSV with a header', () => {
  const dataset = makeDataset([['a', 'train', 'abc']]);
  assert.equal(
    formatDatasetCsv(dataset),
    'path,split,label,width,height,aspect,bytes,format,channels,bitDepth,orientation,sha256,perceptualHash,' +
      'folderSplit,problems\n' +
      'data/train/a/0000.png,train,a,8,6,1.333,100,png,,,,abc,,train,\n',
  );
});

test('a damaged file is told with its row', () => {
  const good = formatDatasetCsv(
    makeDataset([
      ['a', 'train', 'x'],
      ['b', 'val', 'y'],
    ]),
  );
  const parse = (text: string) => () => parseDatasetCsv(text, 'data', ['a', 'b']);
  assert.throws(parse(good.replace('path,', 'file,')), /has the columns file,.*expected are path,/);
  assert.throws(parse(good.replace(',b,8', ',c,8')), /row 2: class "c" is unknown/);
  assert.throws(parse(good.replace('a,8,6', 'a,8,-6')), /row 1: "-6" is no whole number/);
  assert.throws(
    parse(good.replace('png,,,,x,,train', 'png,,,,x,,trian')),
    /row 1: split "trian" is none of train, val/,
  );
  assert.throws(parse(good.replace('png,,,,y,,val,', 'png')), /row 2: 8 columns instead of 15/);
  assert.throws(parse(''), /has the columns/);
});

test('the DataFrame has one row a sample and typed columns', () => {
  const table = datasetTable(
    makeDataset([
      ['a', 'train', 'x'],
      ['b', 'val', 'y'],
    ]),
  );
  assert.deepEqual(table.shape, [2, 15]);
  assert.deepEqual(table.columns.slice(0, 4), ['path', 'split', 'label', 'width']);
  assert.deepEqual(table.column('width').values, [8, 8]);
  assert.deepEqual(table.column('label').values, ['a', 'b']);
});
