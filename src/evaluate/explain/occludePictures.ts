import { compilePrediction } from '../../compile/compilePrediction';
import { loadPictures } from '../../data/loadPictures';
import type { Transform } from '../../data/transform';
import { classIndexOf, type Explained, type Explanation } from './explainPictures';
import { type OccludedModel, type OcclusionOptions, occlude } from './occlusionMap';

/** What `occludePictures` can be told. */
export interface OccludeOptions extends OcclusionOptions {
  /** The one that the predictions were made with. */
  transform: Transform;
  /** Names in the order of the model's outputs. */
  classNames: readonly string[];
  /** Called after each picture with pictures done and in all. */
  onPicture?: (done: number, total: number) => void;
}

/**
 * Occlusion maps of pictures for the class that was predicted, as `explainPictures` gives Grad-CAM's, to be shown by the
 * same gallery: some fifty passes a picture with the default square. Leaves no tensor. Throws as `occlusionMap` does, and
 * names a picture that does not decode.
 */
export async function occludePictures(
  model: OccludedModel,
  predictions: readonly Explained[],
  { transform, classNames, onPicture, ...options }: OccludeOptions,
): Promise<Explanation[]> {
  const explanations: Explanation[] = [];
  const network = compilePrediction(model);
  try {
    for (const one of predictions) {
      const classIndex = classIndexOf(one.predicted, classNames, one.path);
      const image = await loadPictures([one], transform);
      try {
        const { heatmap } = occlude(network, image, classIndex, options);
        explanations.push({
          path: one.path,
          true: one.true,
          predicted: one.predicted,
          probability: one.probabilities[classIndex],
          maps: [{ className: one.predicted, heatmap }],
        });
      } finally {
        image.dispose();
      }
      onPicture?.(explanations.length, predictions.length);
    }
  } finally {
    network.dispose();
  }
  return explanations;
}
