import * as tf from '@tensorflow/tfjs-node-gpu';
import { compile, PAYING_CALL } from '../../compile/compile';
import { compilePass } from '../../compile/compilePass';
import type { Network } from '../../model/network';
import type { Heatmap } from './heatmap';

/** Which maps Grad-CAM looks at. */
export interface GradCamOptions {
  /**
   * `stem`, `blocks.N` or `top`, the last maps before the pooling. Early layers show fine detail and little meaning.
   * Default `top`.
   */
  layer?: string;
}

/** What Grad-CAM needs of a model. */
export type ExplainedModel = Pick<Network, 'numClasses' | 'mapsAt' | 'classifyMaps'>;

/** Throws unless there is one class for each picture, and the model has it. */
export function checkClasses(classIndices: readonly number[], pictures: number, numClasses: number): void {
  if (classIndices.length !== pictures) {
    throw new Error(`${pictures} pictures need as many class indices, not ${classIndices.length}`);
  }
  const unknown = classIndices.find((one) => !(Number.isInteger(one) && one >= 0 && one < numClasses));
  if (unknown !== undefined) {
    throw new Error(`class index ${unknown} is not valid; the model has the classes 0 to ${numClasses - 1}`);
  }
}

/** `relu(sum over filters of mean gradient * map)`: `[batch, height, width]`. */
function weighted(maps: tf.Tensor4D, gradients: tf.Tensor4D): tf.Tensor3D {
  return tf.tidy(() => {
    const weights = tf.mean(gradients, [1, 2], true);
    return tf.relu(tf.sum(tf.mul(maps, weights), 3)) as tf.Tensor3D;
  });
}

/** A layer's maps `[batch, height, width, filters]`, and the class that each picture is asked about. */
interface MapsOfClasses {
  readonly maps: tf.Tensor4D;
  /** int32 `[batch]`. */
  readonly classIndices: tf.Tensor1D;
}

function placesOf(model: ExplainedModel, layer: string, { maps, classIndices }: MapsOfClasses) {
  return tf.tidy(() => {
    // In evaluation mode no picture knows of the others: one gradient of the sum gives each picture its own.
    const mask = tf.oneHot(classIndices, model.numClasses);
    const gradient = tf.grad((x: tf.Tensor) =>
      tf.sum(tf.mul(model.classifyMaps(layer, x as tf.Tensor4D), mask)),
    );
    return { places: weighted(maps, gradient(maps) as tf.Tensor4D) };
  });
}

/** Grad-CAM for one model and layer, for many batches. */
export interface GradCam {
  /** For each list of `classes` (one class index a picture) a heat map for every picture; the pass to the layer is shared. */
  explain(images: tf.Tensor4D, classes: readonly (readonly number[])[]): Heatmap[][];
  /** Frees the graphs; the model stays the caller's. */
  dispose(): void;
}

/**
 * Grad-CAM (Selvaraju et al. 2017): which places of a layer's maps speak for a class. Each filter's map is weighted by
 * the mean gradient of the class's logit towards it; what speaks against the class is cut off.
 * `images` `[batch, height, width, 3]` as the model sees them; the maps have the layer's size, a thirty-second of the
 * side for `top`, and no unit: compare places, not pictures. One that is 0 everywhere says that nothing speaks for it.
 * Evaluation mode, as graphs where that pays (see `compile`); `images` stays the caller's, and nothing is left but what
 * `dispose` frees. `explain` throws for a class or layer that is not there.
 */
export function createGradCam(model: ExplainedModel, { layer = 'top' }: GradCamOptions = {}): GradCam {
  const toMaps = compilePass((images) => model.mapsAt(layer, images));
  const toPlaces = compile((inputs: MapsOfClasses) => placesOf(model, layer, inputs), {
    recordAt: PAYING_CALL,
  });

  function heatmapsOf(maps: tf.Tensor4D, indices: readonly number[]): Heatmap[] {
    const [, height, width] = maps.shape;
    const classIndices = tf.tensor1d([...indices], 'int32');
    try {
      const { places } = toPlaces.run({ maps, classIndices });
      const values = places.dataSync() as Float32Array;
      places.dispose();
      const size = height * width;
      return indices.map((_, picture) => ({
        width,
        height,
        values: values.slice(picture * size, (picture + 1) * size),
      }));
    } finally {
      classIndices.dispose();
    }
  }

  return {
    explain: (images, classes) => {
      const [pictures] = images.shape;
      for (const indices of classes) checkClasses(indices, pictures, model.numClasses);
      const maps = toMaps.run(images);
      try {
        return classes.map((indices) => heatmapsOf(maps, indices));
      } finally {
        maps.dispose();
      }
    },
    dispose: () => {
      toMaps.dispose();
      toPlaces.dispose();
    },
  };
}

/** Grad-CAM of one batch; see `createGradCam`. Leaves nothing. */
export function gradCam(
  model: ExplainedModel,
  images: tf.Tensor4D,
  classes: readonly (readonly number[])[],
  options: GradCamOptions = {},
): Heatmap[][] {
  const { explain, dispose } = createGradCam(model, options);
  try {
    return explain(images, classes);
  } finally {
    dispose();
  }
}
