import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BENCH_NAMES, parseBenchOptions } from './benchOptions';

const DEFAULTS = {
  ...{ help: false, setup: false, json: false, photos: 500, files: 100_000, rounds: 3 },
  ...{ only: BENCH_NAMES, networks: undefined, pythons: {} },
};

test('options have defaults', () => {
  assert.deepEqual(parseBenchOptions([]), DEFAULTS);
  const words = ['--json', '--peer', 'python3', '--keras', 'python4', '--photos', '20', '--only', 'folder'];
  assert.deepEqual(parseBenchOptions(words), {
    ...DEFAULTS,
    ...{ json: true, photos: 20, only: ['folder'], pythons: { torch: 'python3', keras: 'python4' } },
  });
  assert.equal(parseBenchOptions(['setup']).setup, true);
});

test('--only takes a list, and the parts that begin alike by one word', () => {
  const only = (text: string) => parseBenchOptions(['--only', text]).only;
  assert.deepEqual(only('memory, step-b3'), ['step-b3', 'memory']);
  assert.deepEqual(only('predict,step-b0'), ['step-b0', 'predict-10', 'predict-1']);
});

test('--networks takes names of the survey', () => {
  const { networks } = parseBenchOptions(['--networks', 'vgg16, resnet18']);
  assert.deepEqual(networks, ['vgg16', 'resnet18']);
  assert.equal(parseBenchOptions(['--networks', 'all']).networks?.length, 25);
  assert.throws(
    () => parseBenchOptions(['--networks', 'vgg12']),
    /--networks vgg12: not valid\. Valid: all, alexnet,/,
  );
});

test('wrong options are told in one line', () => {
  assert.throws(() => parseBenchOptions(['--pear', 'x']), /^Error: --pear: unknown option\. Valid: setup, /);
  assert.throws(() => parseBenchOptions(['--peer', '--json']), /--peer: the value is missing/);
  assert.throws(() => parseBenchOptions(['--rounds', '0']), /--rounds 0: not a whole number from 1/);
  assert.throws(() => parseBenchOptions(['--only', 'ste']), /--only ste: not valid\. Valid: step, predict, /);
});
