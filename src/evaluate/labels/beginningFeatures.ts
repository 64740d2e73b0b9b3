import type { Sample } from '../../data/dataset';
import type { Transform } from '../../data/transform';
import { startNetwork } from '../../model/pretrained/fromPretrained';
import { type PictureFeatures, pictureFeatures } from '../explain/pictureFeatures';

/** What of a checkpoint says which weights its training began with. */
export interface BegunCheckpoint {
  readonly config: Readonly<Record<string, unknown>>;
  readonly model: {
    readonly arch: string;
    readonly numClasses: number;
    readonly options: Readonly<Record<string, number>>;
  };
}

/** Features that have seen no label of these pictures, or why there are none. */
export interface BeginningFeatures {
  readonly pictures: PictureFeatures | null;
  /** Which weights they are, or what is missing; a sentence. */
  readonly note: string;
}

/**
 * The pictures' features by the network that a training began with, which has seen none of their labels: the weights that the
 * checkpoint's `pretrained` names, or random ones. Leaves no tensor. Weights that are not there any more give a note in
 * place of features. Throws, naming a picture, when one does not decode.
 */
export async function beginningFeatures(
  { config, model: { arch, numClasses, options } }: BegunCheckpoint,
  samples: readonly Sample[],
  transform: Transform,
): Promise<BeginningFeatures> {
  const pretrained = typeof config.pretrained === 'string' ? config.pretrained : 'none';
  const { imageSize, resize } = transform.config;
  let start: Awaited<ReturnType<typeof startNetwork>>;
  try {
    start = await startNetwork(arch, pretrained, { ...options, numClasses, imageSize, resize });
  } catch (error) {
    return { pictures: null, note: (error as Error).message };
  }
  try {
    return { pictures: await pictureFeatures(start.model, samples, { transform }), note: start.note };
  } finally {
    start.model.dispose();
  }
}
