import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPrediction } from './createPrediction';
import { formatPredictionsCsv, parsePredictionsCsv } from './predictionsCsv';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'a,b',
    '"',
    '""',
    'a\nb',
    'a\r\nb',
    ' x ',
    '文件',
    '<img onerror=1>',
    '=1+1',
    '001',
    '__proto__',
    "it's",
  ),
);

test('predictions.csv reads back as the same predictions, whatever the names', () => {
  const file = fc.uniqueArray(text, { minLength: 1, maxLength: 5 }).chain((classNames) =>
    fc.record({
      classNames: fc.constant(classNames),
      pictures: fc.array(
        fc.record({
          path: text,
          label: fc.constantFrom(...classNames),
          logits: fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
            minLength: classNames.length,
            maxLength: classNames.length,
          }),
        }),
        { maxLength: 6 },
      ),
    }),
  );
  fc.assert(
    fc.property(file, ({ classNames, pictures }) => {
      const predictions = pictures.map(({ path, label, logits }) =>
        createPrediction(
          path,
          label,
          logits.map((logit) => logit + 0),
          classNames,
        ),
      );
      const read = parsePredictionsCsv(formatPredictionsCsv(predictions, classNames), 'predictions.csv');
      assert.deepEqual(read, { predictions, classNames });
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('the columns are those that users rely on', () => {
  const classNames = ['logo', 'others'];
  const csv = formatPredictionsCsv([createPrediction('a.jpg', 'logo', [0.5, 0.5], classNames)], classNames);
  assert.equal(
    csv,
    'path,true,predicted,correct,p_logo,p_others,logit_logo,logit_others\na.jpg,logo,logo,true,0.5,0.5,0.5,0.5\n',
  );
});

test('a damaged file is refused with its name and row', () => {
  const header = 'path,true,predicted,correct,p_a,p_b,logit_a,logit_b\n';
  const read = (rows: string) => () => parsePredictionsCsv(rows, 'r/predictions.csv');
  assert.throws(read('path,label\n'), /r\/predictions\.csv: the header is not path,true/);
  assert.throws(read(''), /the header is not/);
  assert.throws(read(`${header}x.jpg,a,a,true,0.5,0.5,1\n`), /row 2: 7 values, expected 8/);
  assert.throws(read(`${header}x.jpg,a,a,true,0.5,0.5,1,\n`), /x\.jpg: the logit of "b" is NaN/);
  assert.throws(
    read(`${header}x.jpg,a,b,false,0.7,0.3,1,0\n`),
    /row 2: "b" is not the class with the largest logit/,
  );
  assert.throws(read(`${header}"x.jpg,a,b\n`), /row \d+: /);
});
