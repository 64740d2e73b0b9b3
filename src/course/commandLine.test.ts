import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseCommandLine, toOption } from './commandLine';

const defaults = {
  data: './data/posters',
  imageSize: 224,
  learningRate: 0.001,
  pretrained: false,
  out: './reports/lab',
};
const parse = (...words: string[]) => parseCommandLine(words, defaults);

test('camel case names are kebab case options', () => {
  assert.equal(toOption('learningRate'), '--learning-rate');
  assert.deepEqual(parse('--image-size', '96', '--learning-rate=1e-4', '--data', 'my pictures').overrides, {
    imageSize: 96,
    learningRate: 1e-4,
    data: 'my pictures',
  });
});

test('a boolean stands alone, or takes true or false', () => {
  assert.deepEqual(parse('--pretrained').overrides, { pretrained: true });
  assert.deepEqual(parse('--pretrained', 'false', '--image-size', '64').overrides, {
    pretrained: false,
    imageSize: 64,
  });
  assert.deepEqual(parse('--pretrained', '--image-size', '64').overrides, {
    pretrained: true,
    imageSize: 64,
  });
});

test('--out is the report folder and no parameter', () => {
  assert.deepEqual(parse('--out', 'reports/mine'), { help: false, out: 'reports/mine', overrides: {} });
});

test('a wrong word is told in one line with what is valid', () => {
  assert.throws(
    () => parse('--image-sise', '96'),
    /--image-sise: unknown option\. Valid: --out, --data, --image-size/,
  );
  assert.throws(() => parse('96'), /96: unknown option/);
  assert.throws(() => parse('--image-size', 'big'), /--image-size big: not a number \(the default is 224\)/);
  assert.throws(() => parse('--image-size'), /--image-size: the value is missing/);
  assert.throws(() => parse('--data', '--image-size', '96'), /--data: the value is missing/);
  assert.throws(() => parse('--pretrained=yes'), /--pretrained yes: not a boolean/);
});

test('any finite number given is the number taken', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      assert.equal(parse(`--learning-rate=${value}`).overrides.learningRate, Number(String(value)));
    }),
  );
});
