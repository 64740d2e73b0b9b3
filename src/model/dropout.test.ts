import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { dropConnect, dropout } from './dropout';

const seed = (run: number, step: number) => tf.tensor1d([run, step], 'int32');
const ones = tf.ones([100, 100]);

test('dropout drops the share it should, keeps the mean, and repeats itself', () => {
  tf.tidy(() => {
    const values = dropout(ones, 0.25, seed(1, 2), 3).dataSync();
    const dropped = values.filter((value) => value === 0).length / values.length;
    assert.ok(Math.abs(dropped - 0.25) < 0.02, `${dropped}`);
    assert.ok(values.every((value) => value === 0 || Math.abs(value - 4 / 3) < 1e-6));
    const again = (run: number, step: number, stream: number) =>
      dropout(ones, 0.25, seed(run, step), stream).dataSync();
    assert.deepEqual(again(1, 2, 3), values);
    for (const other of [again(2, 2, 3), again(1, 3, 3), again(1, 2, 4)]) {
      const equal = other.filter((value, index) => value === values[index]).length / values.length;
      // Independent draws agree with probability 0.25 * 0.25 + 0.75 * 0.75.
      assert.ok(Math.abs(equal - 0.625) < 0.02, `${equal}`);
    }
  });
});

test('drop connect drops whole pictures', () => {
  tf.tidy(() => {
    const dropped = dropConnect(tf.ones([200, 2, 2, 3]), 0.5, seed(0, 0), 1)
      .reshape([200, 12])
      .arraySync() as number[][];
    assert.ok(dropped.every((row) => row.every((value) => value === row[0])));
    const kept = dropped.filter(([first]) => first === 2).length;
    assert.ok(kept > 70 && kept < 130, `${kept}`);
  });
});

test('the gradient passes through what was kept', () => {
  tf.tidy(() => {
    const mask = dropout(ones, 0.5, seed(4, 5), 6);
    const gradient = tf.grad((x: tf.Tensor) => dropout(x, 0.5, seed(4, 5), 6))(ones, ones);
    assert.deepEqual(gradient.dataSync(), mask.dataSync());
  });
});

test('rate 0 changes nothing', () => {
  assert.equal(dropout(ones, 0, seed(0, 0), 0), ones);
});
