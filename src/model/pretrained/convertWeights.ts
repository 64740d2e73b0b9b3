import { definitionOf } from '../architectures';
import { layerSpecs } from '../layerSpecs';
import type { NamedArray } from '../safetensors';
import { weightSpecs } from '../weightSpecs';
import { type DefinedNames, definedNames, presentName } from './definedNames';
import { foreignNames, type NamePair, type Naming } from './foreignNames';

/** At most this many differences are listed in a message. */
const SHOWN = 4;

/** What the names of EfficientNet's classifier begin with, in our naming and in timm's. */
const CLASSIFIER = 'classifier.';

/** The numbers of `array` with axis `order[n]` put at place n. */
export function permuteAxes({ shape, data }: NamedArray, order: readonly number[]): Float32Array {
  if (order.every((axis, place) => axis === place)) return data;
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  // Four axes, the first ones of length 1: one loop for every kernel, and no array of indices to keep.
  const sides = [...Array(4 - order.length).fill(1), ...order.map((axis) => shape[axis])];
  const steps = [...Array(4 - order.length).fill(0), ...order.map((axis) => strides[axis])];
  const permuted = new Float32Array(data.length);
  let count = 0;
  for (let a = 0; a < sides[0]; a++) {
    for (let b = 0; b < sides[1]; b++) {
      for (let c = 0; c < sides[2]; c++) {
        const start = a * steps[0] + b * steps[1] + c * steps[2];
        for (let d = 0; d < sides[3]; d++) permuted[count++] = data[start + d * steps[3]];
      }
    }
  }
  return permuted;
}

/** Which library's names these are, by the first convolution's; null: none that is known. */
function namingOf(arrays: ReadonlyMap<string, NamedArray>): Naming | 'own' | null {
  if (arrays.has('stem.conv.kernel')) return 'own';
  if (arrays.has('_conv_stem.weight')) return 'efficientnet_pytorch';
  return arrays.has('conv_stem.weight') ? 'timm' : null;
}

function ownNames(arch: string, numClasses: number | null): NamePair[] {
  return layerSpecs(arch, numClasses ?? 1)
    .flatMap(weightSpecs)
    .filter(({ name }) => numClasses !== null || !name.startsWith(CLASSIFIER))
    .map((spec) => ({
      spec,
      foreign: spec.name,
      shape: spec.shape,
      order: spec.shape.map((_, axis) => axis),
    }));
}

function differences(pairs: readonly NamePair[], arrays: ReadonlyMap<string, NamedArray>): string[] {
  const found: string[] = [];
  for (const { foreign, shape } of pairs) {
    const array = arrays.get(foreign);
    if (array === undefined) found.push(`'${foreign}' is missing`);
    else if (array.shape.join() !== shape.join()) {
      found.push(`'${foreign}' is [${array.shape}], expected [${shape}]`);
    }
  }
  const expected = new Set(pairs.map(({ foreign }) => foreign));
  for (const name of arrays.keys()) {
    // Batches counted by PyTorch's BatchNorm: nothing uses them.
    if (!expected.has(name) && !name.endsWith('.num_batches_tracked'))
      found.push(`'${name}' is not expected`);
  }
  return found;
}

/** Weights under our names and in our layout. */
export interface ConvertedWeights {
  readonly arrays: ReadonlyMap<string, NamedArray>;
  readonly naming: Naming | DefinedNames['naming'];
  /** Of the classifier in the file; null: it holds a backbone alone. */
  readonly numClasses: number | null;
  /** Names of those whose shape goes by the number of classes. */
  readonly classDependent: ReadonlySet<string>;
}

interface ExpectedNames extends Pick<ConvertedWeights, 'naming' | 'numClasses' | 'classDependent'> {
  readonly pairs: readonly NamePair[];
}

function noNames(what: string, arrays: ReadonlyMap<string, NamedArray>): Error {
  const first = [...arrays.keys()].slice(0, SHOWN).map((name) => `'${name}'`);
  return new Error(`${what} is among its names; it begins with ${first.join(', ')}`);
}

function familyNames(arch: string, arrays: ReadonlyMap<string, NamedArray>): ExpectedNames {
  const naming = namingOf(arrays);
  if (naming === null) {
    throw noNames(
      "no EfficientNet: neither 'stem.conv.kernel' nor '_conv_stem.weight' (efficientnet_pytorch) nor 'conv_stem.weight' (timm)",
      arrays,
    );
  }
  const biasName = { own: 'classifier.bias', efficientnet_pytorch: '_fc.bias', timm: 'classifier.bias' }[
    naming
  ];
  const isBackbone = naming === 'own' && ![...arrays.keys()].some((name) => name.startsWith(CLASSIFIER));
  const numClasses = isBackbone ? null : (arrays.get(biasName)?.shape[0] ?? 1000);
  const pairs =
    naming === 'own' || numClasses === null
      ? ownNames(arch, numClasses)
      : foreignNames(arch, numClasses, naming);
  const names = pairs.map(({ spec }) => spec.name).filter((name) => name.startsWith(CLASSIFIER));
  return { naming, numClasses, pairs, classDependent: new Set(names) };
}

/**
 * Brings the weights of `arch` to our names, and kernels from PyTorch's layout to TensorFlow's. Names of EfficientNet's
 * family: efficientnet_pytorch's, timm's or our own; of the other networks torchvision's, or timm's for those that
 * torchvision lacks. The number of classes is the file's own. timm's `efficientnet_b*` have the names of its
 * `tf_efficientnet_b*` but were trained with symmetric padding and a BatchNorm epsilon of 1e-5: see `loadPretrained`.
 *
 * @throws Error that lists the first differences: missing and surplus names, other shapes
 */
export function convertWeights(arch: string, given: ReadonlyMap<string, NamedArray>): ConvertedWeights {
  const definition = definitionOf(arch);
  const arrays =
    definition === undefined
      ? given
      : new Map([...given].map(([name, array]) => [presentName(name), array] as const));
  const expected = definition === undefined ? familyNames(arch, arrays) : definedNames(definition, arrays);
  if (expected === null) throw noNames(`not the weights of ${arch}: no first layer of it`, given);
  const { pairs, naming, numClasses, classDependent } = expected;
  const found = differences(pairs, arrays);
  if (found.length > 0) {
    const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : '';
    throw new Error(`not the weights of ${arch}: ${found.slice(0, SHOWN).join('; ')}${more}`);
  }
  const converted = new Map<string, NamedArray>();
  for (const { spec, foreign, order } of pairs) {
    const data = permuteAxes(arrays.get(foreign) as NamedArray, order);
    converted.set(spec.name, { shape: spec.shape, data });
  }
  return { arrays: converted, naming, numClasses, classDependent };
}
