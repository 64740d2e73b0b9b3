import { CLASSIFIER_PART, type NetworkDefinition } from '../networks/declare/networkDefinition';
import { type PlannedWeight, planNetwork } from '../networks/declare/planNetwork';
import type { NamedArray } from '../safetensors';
import type { NamePair } from './foreignNames';

/** What a file with weights of a defined network holds. */
export interface DefinedNames {
  /** Who laid the weights out: PyTorch, as torchvision and timm do, or we. The names are the same. */
  readonly naming: 'torchvision' | 'own';
  /** Null: there is no classifier in it. */
  readonly numClasses: number | null;
  /** What must be in it. */
  readonly pairs: readonly NamePair[];
  /** By name, whether the shape goes by the number of classes. */
  readonly classDependent: ReadonlySet<string>;
}

/** Older files of torchvision have `norm.1` where newer ones have `norm1`. */
export function presentName(name: string): string {
  return name.replace(/(denselayer\d+\.(?:norm|conv))\.([12]\.)/, '$1$2');
}

/** Names of the weights whose shape goes by the number of classes: the classifier's, and those of auxiliary heads. */
function classDependentNames(definition: NetworkDefinition): Set<string> {
  const [one, two] = [1, 2].map((numClasses) => planNetwork(definition, { numClasses }).weights);
  return new Set(
    one.filter(({ shape }, index) => shape.join() !== two[index].shape.join()).map((w) => w.name),
  );
}

function classesIn(
  definition: NetworkDefinition,
  names: ReadonlySet<string>,
  arrays: ReadonlyMap<string, NamedArray>,
): number | null {
  const { weights } = planNetwork(definition, { numClasses: 1 });
  const bias = weights.find(
    ({ name, part, shape }) => part === CLASSIFIER_PART && names.has(name) && shape.length === 1,
  );
  return arrays.get(bias?.name ?? '')?.shape[0] ?? null;
}

function inLayout(weight: PlannedWeight, naming: DefinedNames['naming']): NamePair {
  const { name, shape, torchShape, order } = weight;
  return naming === 'own'
    ? { spec: weight, foreign: name, shape, order: shape.map((_, axis) => axis) }
    : { spec: weight, foreign: name, shape: torchShape, order };
}

/**
 * What of `arrays` are weights of `definition`. Auxiliary heads may be missing: they help only in training. So may the
 * classifier. Null when the first weight is not among the names.
 */
export function definedNames(
  definition: NetworkDefinition,
  arrays: ReadonlyMap<string, NamedArray>,
): DefinedNames | null {
  const classDependent = classDependentNames(definition);
  const numClasses = classesIn(definition, classDependent, arrays);
  const { parts, weights } = planNetwork(definition, { numClasses: numClasses ?? 1 });
  const [first] = weights;
  const found = arrays.get(first.name);
  if (found === undefined) return null;
  const naming = found.shape.join() === first.shape.join() ? 'own' : 'torchvision';
  const heads = new Set(parts.filter(({ auxiliary }) => auxiliary).map(({ name }) => name));
  const hasHeads = weights.some(({ name, part }) => heads.has(part) && arrays.has(name));
  const wanted = weights.filter(
    ({ name, part }) => (hasHeads || !heads.has(part)) && (numClasses !== null || !classDependent.has(name)),
  );
  return { naming, numClasses, classDependent, pairs: wanted.map((one) => inLayout(one, naming)) };
}
