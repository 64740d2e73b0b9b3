import type * as tf from '@tensorflow/tfjs-node-gpu';
import type { FoldedClassifier, ImageClassifier } from '../model/imageClassifier';

/** What prediction needs of a model. */
export type Predictor = Pick<ImageClassifier, 'numClasses' | 'forward' | 'folded'>;

/** Throws when the model has not as many outputs as there are names. */
export function checkClassCount({ numClasses }: Predictor, classNames: readonly string[]): void {
  if (classNames.length === numClasses) return;
  throw new Error(
    `the model has ${numClasses} outputs, but ${classNames.length} class names were given (${classNames.join(', ')})`,
  );
}

/** The logits of a batch in evaluation mode, one row a picture. Disposes `images`, also when the model fails. */
export async function forwardLogits(
  model: Pick<FoldedClassifier, 'forward'>,
  images: tf.Tensor4D,
): Promise<number[][]> {
  try {
    const logits = model.forward(images);
    try {
      return await logits.array();
    } finally {
      logits.dispose();
    }
  } finally {
    images.dispose();
  }
}
