import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { assignArrays, readArrays } from './assignArrays';

const variables = () =>
  new Map([
    ['a', tf.variable(tf.ones([2]))],
    ['b', tf.variable(tf.ones([1, 3]))],
  ] as [string, tf.Variable][]);

test('all arrays are copied, in any order, and read back', async () => {
  const target = variables();
  const arrays = new Map([
    ['b', { shape: [1, 3], data: Float32Array.of(4, 5, 6) }],
    ['a', { shape: [2], data: Float32Array.of(2, 3) }],
  ]);
  assignArrays(target, arrays, 'the file');
  const read = await readArrays(target);
  assert.deepEqual([...read.keys()], ['a', 'b']);
  for (const [name, array] of arrays) assert.deepEqual(read.get(name), array);
});

test('a difference is named, and nothing is changed', () => {
  const target = variables();
  const cases: [[string, number[]][], RegExp][] = [
    [[['a', [2]]], /^the file does not fit: 'b' is missing$/],
    [
      [
        ['a', [2]],
        ['b', [3, 1]],
      ],
      /^the file does not fit: 'b' is \[3,1\], expected \[1,3\]$/,
    ],
    [
      [
        ['a', [2]],
        ['b', [1, 3]],
        ['c', [1]],
      ],
      /'c' is not expected$/,
    ],
    [['c', 'd', 'e', 'f'].map((name) => [name, [1]] as [string, number[]]), /'b' is missing; .* and 2 more$/],
  ];
  for (const [entries, message] of cases) {
    const arrays = new Map(
      entries.map(([name, shape]) => [
        name,
        { shape, data: new Float32Array(shape.reduce((a, b) => a * b)) },
      ]),
    );
    assert.throws(() => assignArrays(target, arrays, 'the file'), { message });
    assert.deepEqual(target.get('a')?.arraySync(), [1, 1]);
  }
});
