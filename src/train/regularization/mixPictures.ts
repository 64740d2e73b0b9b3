import * as tf from '@tensorflow/tfjs-node-gpu';
import { statelessUniform } from '../../model/statelessUniform';
import { betaSample } from './betaSample';
import { gatherRows } from './gatherRows';

/** How strongly pictures are mixed; 0 is off. With both on, each batch gets one of them, by a fair coin. */
export interface MixOptions {
  /** Mixup: the share is drawn from Beta(mixup, mixup) (Zhang et al. 2018 use 0.2 for ImageNet). */
  mixup: number;
  /** CutMix: the share is drawn from Beta(cutmix, cutmix) (Yun et al. 2019 use 1). */
  cutmix: number;
}

/** Mixed pictures, who was mixed in, and the share of the first picture. The caller disposes all three. */
export interface MixedPictures {
  images: tf.Tensor4D;
  /** Where in the batch the second picture comes from, int32 `[batch]`. */
  partners: tf.Tensor1D;
  share: tf.Scalar;
}

/** Random streams, away from those of the layers. */
const STREAM = { partners: 9001, mixup: 9002, cutmix: 9004, corner: 9006, coin: 9007 };

/** 1 where the first picture stays, 0 in the box: `[1, height, width, 1]`. `draws`: the box's centre, from 0 to 1. */
function boxMask(height: number, width: number, share: tf.Scalar, draws: tf.Tensor1D): tf.Tensor4D {
  const root = tf.sqrt(tf.sub(1, share));
  const [drawY, drawX] = tf.unstack(draws);
  const inside = (size: number, draw: tf.Tensor) => {
    const half = tf.floor(tf.div(tf.floor(tf.mul(root, size)), 2));
    const centre = tf.floor(tf.mul(draw, size));
    const pixels = tf.range(0, size, 1, 'float32');
    const isInside = tf.logicalAnd(
      tf.greaterEqual(pixels, tf.sub(centre, half)),
      tf.less(pixels, tf.add(centre, half)),
    );
    return tf.cast(isInside, 'float32');
  };
  const box = tf.mul(inside(height, drawY).reshape([height, 1]), inside(width, drawX).reshape([1, width]));
  return tf.sub(1, box).reshape<tf.Tensor4D>([1, height, width, 1]);
}

function maskOf(images: tf.Tensor4D, { mixup, cutmix }: MixOptions, seed: tf.Tensor1D): tf.Tensor4D {
  const [, height, width] = images.shape;
  const even = () => betaSample(mixup, seed, STREAM.mixup).reshape<tf.Tensor4D>([1, 1, 1, 1]);
  const box = () =>
    boxMask(
      height,
      width,
      betaSample(cutmix, seed, STREAM.cutmix),
      statelessUniform([2], seed, STREAM.corner) as tf.Tensor1D,
    );
  if (cutmix === 0) return even();
  if (mixup === 0) return box();
  const coin = tf.less(statelessUniform([1, 1, 1, 1], seed, STREAM.coin), 0.5);
  return tf.where(coin, tf.mul(even(), tf.ones([1, height, width, 1])), box()) as tf.Tensor4D;
}

/**
 * Mixes each picture of `images` `[batch, height, width, channels]` with another one of the batch. Mixup adds them with
 * one share for all pixels; CutMix puts a box of the other one in, at a random place, cut off at the edges, and the
 * share is the rest of the area. One share and one box for the whole batch, as in the authors' code, and a random
 * permutation of the batch says who the others are.
 * A pure function of `seed` (int32 `[2]`: the run's seed and the step). At least one of the options is above 0.
 */
export function mixPictures(images: tf.Tensor4D, options: MixOptions, seed: tf.Tensor1D): MixedPictures {
  const [mixed, partners, share] = tf.tidy(() => {
    const order = statelessUniform([images.shape[0]], seed, STREAM.partners);
    const others = tf.topk(order, images.shape[0]).indices as tf.Tensor1D;
    const mask = maskOf(images, options, seed);
    const sum = tf.add(tf.mul(images, mask), tf.mul(gatherRows(images, others), tf.sub(1, mask)));
    return [sum, others, tf.mean(mask)];
  });
  return { images: mixed as tf.Tensor4D, partners: partners as tf.Tensor1D, share: share as tf.Scalar };
}
