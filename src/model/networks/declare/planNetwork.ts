import {
  CLASSIFIER_PART,
  type NetworkDefinition,
  type NetworkPart,
  type NetworkSettings,
  settingsOf,
} from './networkDefinition';
import {
  type LayerKind,
  type LayerWindow,
  PlanLayers,
  type PlannedLayer,
  type PlannedWeight,
} from './planLayers';

/** A network for one size of pictures, without any of its weights. */
export interface NetworkPlan {
  readonly parts: readonly NetworkPart[];
  /** In the order in which a picture meets them; those of auxiliary heads where they branch off. */
  readonly layers: readonly PlannedLayer[];
  readonly weights: readonly PlannedWeight[];
  /** What each part gives, without the batch: `[height, width, filters]`, or `[filters]`. */
  readonly outputs: ReadonlyMap<string, readonly number[]>;
  /** By the name of a BatchNorm right behind a convolution, with nothing else there: that convolution's. */
  readonly foldable: ReadonlyMap<string, string>;
}

export type { LayerKind, LayerWindow, PlannedLayer, PlannedWeight };

function checkParts(parts: readonly NetworkPart[], { name }: NetworkDefinition): void {
  const names = parts.map((part) => part.name);
  const double = names.find((one, index) => names.indexOf(one) !== index);
  if (double !== undefined) throw new Error(`${name} has two parts called '${double}'`);
  if (names[names.length - 1] !== CLASSIFIER_PART) {
    throw new Error(
      `the last part of ${name} is '${names[names.length - 1]}'; it must be '${CLASSIFIER_PART}'`,
    );
  }
}

/**
 * Goes through `definition` on shapes alone: a few milliseconds, nothing is built. Pictures are `height` times `width`
 * pixels. `settings`: what is left out is as published.
 *
 * @throws Error in one line: pictures too small for some layer, parts or names that do not fit together
 */
export function planNetwork(
  definition: NetworkDefinition,
  settings: Partial<NetworkSettings> & Pick<NetworkSettings, 'numClasses'>,
  height: number = definition.imageSize,
  width: number = height,
): NetworkPlan {
  const parts = definition.parts(settingsOf(definition, settings));
  checkParts(parts, definition);
  const layers = new PlanLayers(definition);
  const outputs = new Map<string, readonly number[]>();
  let x = layers.pictures(height, width);
  for (const part of parts) {
    layers.enter(part.name);
    const output = part.run(layers, x);
    outputs.set(part.name, output.shape.slice(1));
    if (part.auxiliary || part.name === CLASSIFIER_PART) {
      const shape = output.shape.slice(1);
      if (shape.length !== 1 || shape[0] !== settings.numClasses) {
        throw new Error(
          `'${part.name}' of ${definition.name} gives [${shape}], not ${settings.numClasses} logits`,
        );
      }
    }
    if (!part.auxiliary) x = layers.passedOn(output);
  }
  return { parts, outputs, layers: layers.layers, weights: layers.weights, foldable: layers.foldable() };
}

/** The smallest square picture that every layer of `definition` can work on, in pixels. Nothing is built. */
export function smallestImageSize(definition: NetworkDefinition): number {
  for (let side = 1; side < definition.imageSize; side++) {
    try {
      planNetwork(definition, { numClasses: 1 }, side);
      return side;
    } catch {
      // Too small; the next one is tried.
    }
  }
  return definition.imageSize;
}
