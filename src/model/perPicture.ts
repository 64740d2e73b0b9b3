import * as tf from '@tensorflow/tfjs-node-gpu';
import { hasLayerOps } from './layerOps';
import { nativeOp } from './nativeOp';

const asImage = (rows: tf.Tensor2D): tf.Tensor4D => rows.reshape([rows.shape[0], 1, 1, rows.shape[1]]);

/**
 * Sum over height and width of `a * b`, both `[batch, height, width, filters]`: `[batch, filters]`. No gradient is
 * recorded. The caller disposes the result.
 */
export function pixelDot(a: tf.Tensor4D, b: tf.Tensor4D): tf.Tensor2D {
  if (hasLayerOps()) return nativeOp('CoursePixelDot', {}, [a, b], 1)[0] as tf.Tensor2D;
  return tf.tidy(() => tf.sum(tf.mul(a, b), [1, 2]));
}

/**
 * `x * scale + shift` with one scale and one shift for each filter of each picture. `x` `[batch, height, width,
 * filters]`, the others `[batch, filters]`. No gradient is recorded. The caller disposes the result.
 */
export function scaleAndShift(x: tf.Tensor4D, scale: tf.Tensor2D, shift: tf.Tensor2D): tf.Tensor4D {
  if (hasLayerOps()) {
    return nativeOp('CoursePictureScaleShift', {}, [x, scale, shift], 1)[0] as tf.Tensor4D;
  }
  return tf.tidy(() => tf.add(tf.mul(x, asImage(scale)), asImage(shift)));
}

/** `scaleAndShift` without the shift: the same gates for all pixels of a picture. */
export function scalePictures(x: tf.Tensor4D, scale: tf.Tensor2D): tf.Tensor4D {
  return tf.tidy(() =>
    hasLayerOps() ? scaleAndShift(x, scale, tf.zerosLike(scale)) : tf.mul(x, asImage(scale)),
  );
}
