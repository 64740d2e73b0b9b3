import { type Graph, type GraphNode, neededNodes, type Source } from './graph';
import { bytesField, floatField, integerField, messageField } from './protobuf';
import type { AttributeScalar, Binding, BindingAttribute } from './tensorFlowBackend';

/** The tag under which the graph is found in its file. */
export const TAG = 'serve';
/** The version of TensorFlow's graphs that is written, that of TensorFlow 2.9: it decides which old habits ops keep. */
const GRAPH_VERSION = 1087;

/** The name of a node in the file. */
export const nodeName = (index: number): string => `n${index}`;
/** An output's name in the file. */
export const sourceName = ({ node, output }: Source): string => `${nodeName(node)}:${output}`;

// The numbers below are those of the fields in TensorFlow's .proto files.

function shapeFields(shape: readonly number[]): Buffer[] {
  return shape.map((size) => messageField(2, [integerField(1, size)]));
}

function valueField(type: number, value: AttributeScalar, binding: Binding): Buffer {
  switch (type) {
    case binding.TF_ATTR_STRING:
      return bytesField(2, String(value));
    case binding.TF_ATTR_INT:
      return integerField(3, Number(value));
    case binding.TF_ATTR_FLOAT:
      return floatField(4, Number(value));
    case binding.TF_ATTR_BOOL:
      return integerField(5, value ? 1 : 0);
    case binding.TF_ATTR_TYPE:
      return integerField(6, Number(value));
    default:
      throw new Error(`the binding's attribute type ${type} is not known`);
  }
}

function attributeValue({ type, value }: BindingAttribute, binding: Binding): Buffer {
  if (type === binding.TF_ATTR_SHAPE) return messageField(7, shapeFields(value as readonly number[]));
  if (!Array.isArray(value)) return valueField(type, value as AttributeScalar, binding);
  return messageField(
    1,
    value.map((one: AttributeScalar) => valueField(type, one, binding)),
  );
}

/** An entry of a node's map of attributes. */
const attribute = (name: string, value: Buffer): Buffer =>
  messageField(5, [bytesField(1, name), messageField(2, [value])]);

function nodeFields(node: GraphNode, binding: Binding): Buffer[] {
  if (node.kind === 'op') {
    return [
      bytesField(2, node.op),
      ...node.inputs.map((input) => bytesField(3, sourceName(input))),
      ...node.attributes.map((one) => attribute(one.name, attributeValue(one, binding))),
    ];
  }
  const dtype = attribute('dtype', integerField(6, node.dtype));
  const shape = shapeFields(node.shape);
  if (node.kind === 'placeholder') {
    return [bytesField(2, 'Placeholder'), dtype, attribute('shape', messageField(7, shape))];
  }
  const tensor = [integerField(1, node.dtype), messageField(2, shape), bytesField(4, node.bytes)];
  return [bytesField(2, 'Const'), dtype, attribute('value', messageField(8, tensor))];
}

/**
 * The nodes that the graph's fetches depend on as the content of a `saved_model.pb`, under the tag `TAG` and with the
 * names of `nodeName`. Throws for an attribute of a type that ops of TensorFlow.js do not have.
 */
export function savedModel(graph: Graph, binding: Binding): Buffer {
  const nodes = neededNodes(graph).map((index) =>
    messageField(1, [bytesField(1, nodeName(index)), ...nodeFields(graph.nodes[index], binding)]),
  );
  const graphDef = [...nodes, messageField(4, [integerField(1, GRAPH_VERSION)])];
  const metaGraph = [messageField(1, [bytesField(4, TAG)]), messageField(2, graphDef)];
  return Buffer.concat([integerField(1, 1), messageField(2, metaGraph)]);
}
