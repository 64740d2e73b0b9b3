import { PRETRAINING_CLASSES } from '../../data/pretraining/pretrainingClasses';
import { IMAGENET_NORMALIZATION, type TransformConfig } from '../../data/transformConfig';
import type { Network } from '../../model/network';
import { fit } from '../fit';
import type { FitOptions } from '../fitOptions';
import type { History } from '../history';
import type { TrainerOptions } from '../trainerOptions';
import { type DrawnPictures, drawnBatches, drawnValidation } from './drawnBatches';

/** How a backbone is trained on drawn pictures. Flat, plain JSON. */
export interface PretrainOptions extends TrainerOptions {
  /** Side of what the network sees, in pixels. */
  readonly imageSize: number;
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  readonly cropScale: number;
  readonly colour: number;
  readonly seed: number;
  /** Families, as in `classesOfFamilies`, whose pictures take part only from `laterEpoch` on; default `none`. */
  readonly laterFamilies?: string;
  readonly laterEpoch?: number;
  /** Families, in the same way, of which the share `mosaic` of the pictures is shown as a quarter of a mosaic. */
  readonly mosaicFamilies?: string;
  readonly mosaic?: number;
}

/** Their classes, by index; `families` are names with commas between, `all` or `none`. Throws for an unknown one. */
export function classesOfFamilies(families: string): number[] {
  const known = [...new Set(PRETRAINING_CLASSES.map(({ family }) => family))];
  const words = families === 'none' ? [] : families.split(',');
  const wanted = words.flatMap((word) => (word === 'all' ? known : [word]));
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`families: there is no '${unknown[0]}'; valid: all, none, ${known.join(', ')}`);
  }
  return PRETRAINING_CLASSES.flatMap(({ family }, index) => (wanted.includes(family) ? [index] : []));
}

/** Validation pictures a class. */
const VALIDATED_PER_CLASS = 2;

/**
 * Trains `model` to tell the drawn classes apart, by `fit`: checkpoints, `resume` and callbacks are its own. `pictures` and `validation` have the
 * same classes, as many as the model.
 */
export function pretrainBackbone(
  model: Network,
  pictures: DrawnPictures,
  validation: DrawnPictures,
  options: PretrainOptions &
    Pick<
      FitOptions,
      | 'checkpointDir'
      | 'resume'
      | 'saveInterval'
      | 'keepLast'
      | 'saveSteps'
      | 'config'
      | 'onStart'
      | 'onStep'
      | 'onEpoch'
      | 'onWarning'
    >,
): Promise<History> {
  const { imageSize: side, batchSize, laterFamilies = 'none', laterEpoch = 1 } = options;
  const { mosaicFamilies = 'none', mosaic = 0 } = options;
  const labelsOf = (families: string): number[] => {
    const wanted = new Set(classesOfFamilies(families));
    return pictures.classes.flatMap((index, label) => (wanted.has(index) ? [label] : []));
  };
  return fit(model, {
    ...options,
    train: drawnBatches(pictures, {
      ...options,
      side,
      later: { labels: labelsOf(laterFamilies), epoch: laterEpoch },
      mosaic: { labels: labelsOf(mosaicFamilies), share: mosaic },
    }),
    val: drawnValidation(validation, { side, batchSize, perClass: VALIDATED_PER_CLASS }),
    classNames: pictures.classes.map((index) => PRETRAINING_CLASSES[index].name),
    transform: pretrainingTransform(side),
  });
}

/** How pictures are prepared for a backbone that was trained at `imageSize`. */
export function pretrainingTransform(imageSize: number): TransformConfig {
  return { imageSize, resize: 'squash', normalization: IMAGENET_NORMALIZATION };
}
