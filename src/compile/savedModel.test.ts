import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import type { Graph } from './graph';
import { bytesField, floatField, integerField, messageField } from './protobuf';
import { savedModel } from './savedModel';
import type { TensorFlowBackend } from './tensorFlowBackend';

// Google's own reader of the format, generated from TensorFlow's .proto files; tfjs-node brings it.
const { AttrValue, SavedModel } = require('@tensorflow/tfjs-node-gpu/dist/proto/api_pb') as {
  AttrValue: { deserializeBinary(bytes: Uint8Array): Record<'getI' | 'getF', () => number> };
  SavedModel: { deserializeBinary(bytes: Uint8Array): { toObject(): { metaGraphsList: MetaGraph[] } } };
};

interface MetaGraph {
  metaInfoDef: { tagsList: string[] };
  graphDef: { nodeList: { name: string; op: string; inputList: string[]; attrMap: [string, Attribute][] }[] };
}
type Attribute = Record<string, unknown>;

const { binding } = tf.backend() as unknown as TensorFlowBackend;
const { TF_ATTR_STRING, TF_ATTR_INT, TF_ATTR_FLOAT, TF_ATTR_BOOL, TF_ATTR_TYPE, TF_ATTR_SHAPE, TF_FLOAT } =
  binding;

test('numbers come back as they were written', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      fc.float({ noNaN: true }),
      (whole, real) => {
        assert.equal(AttrValue.deserializeBinary(integerField(3, whole)).getI(), whole);
        assert.equal(AttrValue.deserializeBinary(floatField(4, real)).getF(), real);
      },
    ),
  );
  const text = bytesField(1, 'ü');
  assert.deepEqual([...messageField(2, [text, text])], [0x12, 8, ...text, ...text]);
});

test("Google's reader finds the nodes that are needed, with inputs, attributes of every type and values", () => {
  const attributes = [
    { name: 'text', type: TF_ATTR_STRING, value: 'SAME' },
    { name: 'whole', type: TF_ATTR_INT, value: -1 },
    { name: 'list', type: TF_ATTR_INT, value: [1, 2, 300] },
    { name: 'real', type: TF_ATTR_FLOAT, value: 0.1 },
    { name: 'truth', type: TF_ATTR_BOOL, value: true },
    { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT },
    { name: 'size', type: TF_ATTR_SHAPE, value: [2, 3] },
    { name: 'none', type: TF_ATTR_INT, value: [] },
  ];
  const graph: Graph = {
    nodes: [
      { kind: 'placeholder', dtype: TF_FLOAT, shape: [2, 3] },
      { kind: 'constant', dtype: TF_FLOAT, shape: [], bytes: new Uint8Array(Float32Array.of(0.5).buffer) },
      { kind: 'op', op: 'Unused', attributes: [], inputs: [{ node: 0, output: 0 }] },
      {
        kind: 'op',
        op: 'Some',
        attributes,
        inputs: [
          { node: 0, output: 0 },
          { node: 1, output: 0 },
        ],
      },
      { kind: 'op', op: 'Last', attributes: [], inputs: [{ node: 3, output: 2 }] },
    ],
    fetches: [{ node: 4, output: 0 }],
  };
  const [metaGraph] = SavedModel.deserializeBinary(savedModel(graph, binding)).toObject().metaGraphsList;
  assert.deepEqual(metaGraph.metaInfoDef.tagsList, ['serve']);
  const nodes = metaGraph.graphDef.nodeList;
  assert.deepEqual(
    nodes.map(({ name, op, inputList }) => [name, op, ...inputList]),
    [
      ['n0', 'Placeholder'],
      ['n1', 'Const'],
      ['n3', 'Some', 'n0:0', 'n1:0'],
      ['n4', 'Last', 'n3:2'],
    ],
  );
  const read = (node: number) => Object.fromEntries(nodes[node].attrMap);
  const some = read(2);
  assert.equal(Buffer.from(some.text.s as string, 'base64').toString(), 'SAME');
  assert.equal(some.whole.i, -1);
  assert.deepEqual((some.list.list as Attribute).iList, [1, 2, 300]);
  assert.equal(some.real.f, Math.fround(0.1));
  assert.equal(some.truth.b, true);
  assert.equal(some.T.type, TF_FLOAT);
  assert.deepEqual(sizes(some.size.shape), [2, 3]);
  assert.deepEqual((some.none.list as Attribute).iList, []);
  assert.deepEqual([read(0).dtype.type, sizes(read(0).shape.shape)], [TF_FLOAT, [2, 3]]);
  const tensor = read(1).value.tensor as { dtype: number; tensorContent: string };
  assert.equal(tensor.dtype, TF_FLOAT);
  assert.equal(Buffer.from(tensor.tensorContent, 'base64').readFloatLE(), 0.5);
});

function sizes(shape: unknown): number[] {
  return (shape as { dimList: { size: number }[] }).dimList.map(({ size }) => size);
}

test('an attribute of a type that is not known is an error', () => {
  const attributes = [{ name: 'odd', type: 99, value: 1 }];
  const graph: Graph = {
    nodes: [{ kind: 'op', op: 'Some', attributes, inputs: [] }],
    fetches: [{ node: 0, output: 0 }],
  };
  assert.throws(() => savedModel(graph, binding), /attribute type 99 is not known$/);
});
