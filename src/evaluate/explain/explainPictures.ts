import type { Sample } from '../../data/dataset';
import { loadPictures } from '../../data/loadPictures';
import type { Transform } from '../../data/transform';
import type { Prediction } from '../prediction';
import { createGradCam, type ExplainedModel, type GradCam, type GradCamOptions } from './gradCam';
import type { Heatmap } from './heatmap';

/** A class, and which places of a picture speak for it. */
export interface ClassHeatmap {
  readonly className: string;
  readonly heatmap: Heatmap;
}

/** One picture, what was said about it, and why. */
export interface Explanation {
  readonly path: string;
  readonly true: string;
  readonly predicted: string;
  /** Of the predicted class. */
  readonly probability: number;
  /** The predicted class first; then the true one, where it is another. */
  readonly maps: readonly ClassHeatmap[];
}

/** What `explainPictures` can be told. */
export interface ExplainOptions extends GradCamOptions {
  /** The one that the predictions were made with. */
  transform: Transform;
  /** Names in the order of the model's outputs. */
  classNames: readonly string[];
  /** Pictures at once. Default 8. */
  batchSize?: number;
  /** Called after each batch with pictures done and in all. */
  onBatch?: (done: number, total: number) => void;
}

/** What of a prediction is explained. */
export type Explained = Pick<Prediction, 'path' | 'true' | 'predicted' | 'probabilities'>;

/** The index of a class by its name. Throws, naming the picture, for one that the model does not know. */
export function classIndexOf(name: string, classNames: readonly string[], path: string): number {
  const index = classNames.indexOf(name);
  if (index < 0)
    throw new Error(`${path}: the class "${name}" is not among the model's: ${classNames.join(', ')}`);
  return index;
}

/**
 * Grad-CAM for each picture: for the class that was predicted, and for the true one where it is another, so that an
 * error can be read as "it looked here, it should have looked there". In the order of `predictions`; an empty list
 * gives an empty one. Taught in notebook 04. Leaves no tensor. Throws for a class that the model does not know, and names a
 * picture that does not decode.
 */
export async function explainPictures(
  model: ExplainedModel,
  predictions: readonly Explained[],
  { transform, classNames, batchSize = 8, layer, onBatch }: ExplainOptions,
): Promise<Explanation[]> {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new Error(`batchSize is ${batchSize}; it must be a whole number of at least 1`);
  }
  const indices = (key: 'predicted' | 'true') =>
    predictions.map((one) => classIndexOf(one[key], classNames, one.path));
  const [predicted, truth] = [indices('predicted'), indices('true')];
  const explanations: Explanation[] = [];
  const cam = createGradCam(model, { layer });
  try {
    for (let start = 0; start < predictions.length; start += batchSize) {
      const batch = predictions.slice(start, start + batchSize);
      const classes = [predicted, truth].map((all) => all.slice(start, start + batchSize));
      const maps = await mapsOf(cam, batch, transform, classes);
      for (const [row, one] of batch.entries()) {
        explanations.push({
          path: one.path,
          true: one.true,
          predicted: one.predicted,
          probability: one.probabilities[classes[0][row]],
          maps: [...new Set([one.predicted, one.true])].map((className, which) => ({
            className,
            heatmap: maps[which][row],
          })),
        });
      }
      onBatch?.(explanations.length, predictions.length);
    }
  } finally {
    cam.dispose();
  }
  return explanations;
}

async function mapsOf(
  cam: GradCam,
  pictures: readonly Pick<Sample, 'path'>[],
  transform: Transform,
  classes: readonly (readonly number[])[],
): Promise<Heatmap[][]> {
  const images = await loadPictures(pictures, transform);
  try {
    return cam.explain(images, classes);
  } finally {
    images.dispose();
  }
}
