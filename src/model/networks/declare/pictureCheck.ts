import type * as tf from '@tensorflow/tfjs-node-gpu';
import { checkPictureShape } from '../../checkPictureShape';
import type { NetworkDefinition } from './networkDefinition';
import type { NetworkOptions } from './networkOptions';
import { planNetwork, smallestImageSize } from './planNetwork';

/** Refuses pictures that the network cannot work on. A size is looked at once. */
export function pictureCheck(
  definition: NetworkDefinition,
  options: NetworkOptions,
): (images: tf.Tensor4D) => void {
  const fitting = new Set<string>();
  return (images) => {
    checkPictureShape(images);
    const [, height, width] = images.shape;
    const key = `${height} x ${width}`;
    if (fitting.has(key)) return;
    try {
      planNetwork(definition, options, height, width);
    } catch {
      const side = smallestImageSize(definition);
      throw new Error(`${definition.name} needs pictures of at least ${side} x ${side} pixels, not ${key}`);
    }
    fitting.add(key);
  };
}
