import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { ForwardOptions, ImageClassifier } from './imageClassifier';
import type { OnLayer } from './passContext';

/** A network with all that training, evaluation and the notebooks look at. */
export interface Network extends ImageClassifier {
  /**
   * The output of `layer` for pictures `[batch, height, width, 3]` in evaluation mode: a part that gives maps, as
   * `partNames` calls it, or `top`, the last maps before the pooling. `[batch, height, width, filters]`; the caller
   * disposes it. Throws for another layer.
   */
  mapsAt(layer: string, images: tf.Tensor4D): tf.Tensor4D;
  /**
   * The rest of the network: the output of `layer` to logits `[batch, numClasses]` in evaluation mode. A gradient
   * towards `maps` can be taken. The caller disposes the logits. Throws as `mapsAt` does.
   */
  classifyMaps(layer: string, maps: tf.Tensor4D): tf.Tensor2D;
  /**
   * The last feature map of each side length of pictures `[batch, height, width, 3]` in evaluation mode: Pn has about one
   * 2^n-th of the picture's side. What detectors work with. The caller disposes them all.
   */
  features(images: tf.Tensor4D): Record<string, tf.Tensor4D>;
  /**
   * What the classifier sees of pictures `[batch, height, width, 3]`, in evaluation mode: `[batch, filters]`, 1280 for
   * EfficientNet-B0, 2048 for ResNet-50. The caller disposes it.
   */
  pooledFeatures(images: tf.Tensor4D): tf.Tensor2D;
  /** The last part alone, dropout and classifier: pooled features to logits `[batch, numClasses]`. The caller disposes them. */
  classify(pooled: tf.Tensor2D, options?: ForwardOptions): tf.Tensor2D;
  /**
   * One pass in evaluation mode that tells `onLayer` of the output of every layer, in their order: how the notebooks look
   * inside. Nothing is left behind but what `onLayer` keeps.
   */
  observe(images: tf.Tensor4D, onLayer: OnLayer): void;
}
