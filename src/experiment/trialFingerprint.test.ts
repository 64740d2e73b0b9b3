import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeUpSample } from './fixtures/madeUpSample';
import { dataFingerprint, trialFingerprint } from './trialFingerprint';
import { type TrialParameters, trialParameters } from './trialParameters';

const [a, b, c] = ['a', 'b', 'c'].map((path) => madeUpSample(path));
const trial = {
  kind: 'fold' as const,
  parameters: trialParameters({ pretrained: 'none' }),
  classNames: ['cat', 'dog'],
  train: [a, b],
  val: [c],
};
const withParameters = (changes: Partial<TrialParameters>) => ({
  ...trial,
  parameters: { ...trial.parameters, ...changes },
});

test('the data are the same wherever the pictures lie, in whatever order and split', () => {
  const data = dataFingerprint([a, b, c]);
  const moved = [
    madeUpSample('x/c', { sha256: c.sha256, split: 'test' }),
    b,
    { ...a, split: 'val' as const },
  ];
  assert.equal(dataFingerprint(moved), data);
  assert.equal(dataFingerprint([a, b, c, madeUpSample('d', { split: 'excluded' })]), data);
  assert.notEqual(dataFingerprint([a, b]), data);
  assert.notEqual(dataFingerprint([a, b, { ...c, label: 'dog' }]), data);
  assert.notEqual(dataFingerprint([a, b, c, c]), data);
});

test('what decides the numbers of a trial changes its fingerprint, and nothing else does', async () => {
  const same = await trialFingerprint(trial);
  assert.equal(await trialFingerprint(withParameters({ compiled: false })), same);
  const reordered = Object.fromEntries(Object.entries(trial.parameters).reverse()) as unknown;
  assert.equal(await trialFingerprint({ ...trial, parameters: reordered as TrialParameters }), same);
  const others = [
    withParameters({ epochs: 3 }),
    withParameters({ seed: 1 }),
    withParameters({ pretrained: 'embedded' }),
    { ...trial, train: [b, a] },
    { ...trial, train: [a, b, c], val: [] },
    { ...trial, val: [{ ...c, sha256: 'changed' }] },
    { ...trial, val: [{ ...c, classIndex: 1 }] },
    { ...trial, classNames: ['cat', 'horse'] },
  ];
  const found = await Promise.all(others.map(trialFingerprint));
  assert.equal(new Set([same, ...found]).size, others.length + 1);
});
