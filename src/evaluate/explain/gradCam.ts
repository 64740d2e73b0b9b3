import * as tf from '@tensorflow/tfjs-node-gpu';
import type { DividedClassifier } from '../../model/efficientNet';
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
export type ExplainedModel = Pick<DividedClassifier, 'numClasses' | 'mapsAt' | 'classifyMaps'>;

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

/**
 * Grad-CAM (Selvaraju et al. 2017): which places of a layer's maps speak for a class. Each filter's map is weighted by
 * the mean gradient of the class's logit towards it; what speaks against the class is cut off. For each list of
 * `classes` (one class index a picture) a heat map for every picture; the pass to the layer is shared.
 * `images` `[batch, height, width, 3]` as the model sees them; the maps have the layer's size, a thirty-second of the
 * side for `top`, and no unit: compare places, not pictures. One that is 0 everywhere says that nothing speaks for it.
 * Evaluation mode; `images` stays the caller's, and nothing else is left. Throws for a class or layer that is not there.
 */
export function gradCam(
  model: ExplainedModel,
  images: tf.Tensor4D,
  classes: readonly (readonly number[])[],
  { layer = 'top' }: GradCamOptions = {},
): Heatmap[][] {
  const [pictures] = images.shape;
  for (const classIndices of classes) checkClasses(classIndices, pictures, model.numClasses);
  const maps = model.mapsAt(layer, images);
  try {
    return classes.map((classIndices) => heatmapsOf(model, maps, classIndices, layer));
  } finally {
    maps.dispose();
  }
}

function heatmapsOf(
  model: ExplainedModel,
  maps: tf.Tensor4D,
  classIndices: readonly number[],
  layer: string,
): Heatmap[] {
  const [, height, width] = maps.shape;
  const values = tf.tidy(() => {
    // In evaluation mode no picture knows of the others: one gradient of the sum gives each picture its own.
    const mask = tf.oneHot(tf.tensor1d([...classIndices], 'int32'), model.numClasses);
    const gradient = tf.grad((x: tf.Tensor) =>
      tf.sum(tf.mul(model.classifyMaps(layer, x as tf.Tensor4D), mask)),
    );
    return weighted(maps, gradient(maps) as tf.Tensor4D).dataSync() as Float32Array;
  });
  const size = height * width;
  return classIndices.map((_, picture) => ({
    width,
    height,
    values: values.slice(picture * size, (picture + 1) * size),
  }));
}
