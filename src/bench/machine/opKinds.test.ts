import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tensorFlowBackend } from '../../compile/tensorFlowBackend';
import { layerTable } from '../../model/layerTable';
import type { NetworkCase } from '../network/networkCase';
import { bytesOf, kindOf, macsOf, OP_KINDS } from './opKinds';
import { costsOf, observeSteps } from './profileStep';

const call = (op: string, inputs: number[][], outputs: number[][], seconds = 1) => ({
  ...{ op, inputs, outputs, seconds },
});

test('bytes and kinds of an op', () => {
  assert.equal(bytesOf(call('Add', [[2, 3], []], [[2, 3]])), 4 * (6 + 1 + 6));
  assert.equal(macsOf(call('Add', [[2, 3], [1]], [[2, 3]])), 0);
  assert.equal(
    macsOf(
      call(
        'MatMul',
        [
          [5, 3],
          [5, 7],
        ],
        [[3, 7]],
      ),
    ),
    3 * 5 * 7,
  );
  assert.equal(kindOf('Conv2D'), OP_KINDS[0]);
  assert.equal(kindOf('SomethingElse'), OP_KINDS.at(-1));
});

test('costs add up kind by kind, and times are medians over the steps', () => {
  const steps = [1, 5, 3].map((seconds) => [
    call('Conv2D', [[1], [1, 1, 1, 1]], [[1]], seconds),
    call('Mul', [], []),
  ]);
  const [convolutions] = costsOf(steps);
  assert.deepEqual(convolutions, { kind: OP_KINDS[0], calls: 1, seconds: 3, macs: 1, bytes: 12 });
  const sum = costsOf(steps).reduce((total, { calls }) => total + calls, 0);
  assert.equal(sum, 2);
});

test("a step's convolutions take the multiplications that the layer table counts, three times over", () => {
  const backend = tensorFlowBackend();
  assert.ok(backend);
  const one: NetworkCase = { arch: 'efficientnet-b0', batch: 2, side: 32, task: 'train', goal: 1 };
  const [calls] = observeSteps(backend, one, 1);
  const macs = (ops: RegExp): number =>
    calls.filter(({ op }) => ops.test(op)).reduce((sum, one) => sum + macsOf(one), 0);
  const rows = layerTable('efficientnet-b0', 2, 32);
  const counted = (kind: string): number =>
    2 * rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.macs, 0);
  assert.equal(macs(/^Conv2D$/), counted('conv2d'));
  assert.equal(macs(/^Conv2DBackpropFilter$/), counted('conv2d'));
  assert.equal(macs(/^DepthwiseConv2dNative$/), counted('depthwiseConv2d'));
  assert.equal(macs(/Depthwise.*Filter/), counted('depthwiseConv2d'));
  assert.equal(macs(/^DepthwiseConv2dNativeBackpropInput$/), counted('depthwiseConv2d'));
  // The pictures themselves need no gradient.
  const [stem] = rows.filter((row) => row.kind === 'conv2d');
  assert.equal(macs(/^Conv2DBackpropInput$/), counted('conv2d') - 2 * stem.macs);
});

test('observing ends without a trace', () => {
  const backend = tensorFlowBackend();
  assert.ok(backend);
  const before = backend.binding;
  observeSteps(backend, { arch: 'efficientnet-b0', batch: 1, side: 32, task: 'train', goal: 1 }, 1);
  assert.equal(backend.binding, before);
});
