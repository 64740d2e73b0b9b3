import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { FoldedNetwork } from '../model/efficientNet';
import type { ImageClassifier } from '../model/imageClassifier';
import { type CompileOptions, compile } from './compile';

/** What can be compiled for prediction: with BatchNorm folded into the convolutions if it can be. */
export interface PredictingModel extends Pick<ImageClassifier, 'numClasses' | 'forward'> {
  folded?(): FoldedNetwork;
}

/**
 * A network in evaluation mode whose passes run as graphs, one for each size of batch and pictures: the logits of its
 * folded copy, bit for bit. It has the weights of the moment when it is made; `refresh` takes over those that the model
 * has then, without new graphs. A model that does not fold is used itself, with the weights that it has at each pass.
 * The caller disposes it; the model stays the caller's.
 */
export function compilePrediction(model: PredictingModel, options: CompileOptions = {}): FoldedNetwork {
  const folded = model.folded?.();
  const network = folded ?? model;
  const compiled = compile(
    ({ images }: { images: tf.Tensor4D }) => ({ logits: network.forward(images) }),
    options,
  );
  return {
    numClasses: model.numClasses,
    forward: (images) => compiled.run({ images }).logits,
    refresh: () => folded?.refresh(),
    dispose: () => {
      compiled.dispose();
      folded?.dispose();
    },
  };
}
