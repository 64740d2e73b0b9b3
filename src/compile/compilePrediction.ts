import type { FoldedClassifier, ImageClassifier } from '../model/imageClassifier';
import type { CompileOptions } from './compile';
import { compilePass } from './compilePass';

/** What can be compiled for prediction: with BatchNorm folded into the convolutions if it can be. */
export type PredictingModel = Pick<ImageClassifier, 'numClasses' | 'forward' | 'folded'>;

/**
 * A network in evaluation mode whose passes run as graphs, one for each size of batch and pictures: the logits of its
 * folded copy, bit for bit. It has the weights of the moment when it is made; `refresh` takes over those that the model
 * has then, without new graphs. A model that does not fold is used itself, with the weights that it has at each pass.
 * `recordAt` as in `compilePass`. The caller disposes it; the model stays the caller's.
 */
export function compilePrediction(model: PredictingModel, options: CompileOptions = {}): FoldedClassifier {
  const folded = model.folded?.();
  const { run, dispose } = compilePass((images) => (folded ?? model).forward(images), options);
  return {
    numClasses: model.numClasses,
    forward: run,
    refresh: () => folded?.refresh(),
    dispose: () => {
      dispose();
      folded?.dispose();
    },
  };
}
