import { type Dataset, type Sample, samplesOf } from '../../data/dataset';
import { evalTransform } from '../../data/evalTransform';
import { kFold } from '../../data/kFold';
import { mapConcurrently } from '../../data/mapConcurrently';
import { createRandom } from '../../data/random';
import { IMAGENET_NORMALIZATION } from '../../data/transformConfig';
import type { StudyPictures } from './drawStudyPictures';

/** Pictures of a data set in memory, with a part of the training pictures to choose settings by. */
export interface TunedPictures extends StudyPictures {
  /** To choose settings by; neither in `train` nor in `val`. */
  readonly tune: readonly number[];
}

/** Which pictures are taken, and how. */
export interface ReadStudyPicturesOptions {
  /** Side of the squares in pixels; pictures are squashed. */
  readonly side: number;
  /** Training and tuning pictures together, and pictures to judge by, at most; of more a random part is taken. */
  readonly mostTrain: number;
  readonly mostVal: number;
  readonly seed: number;
}

/** One of so many training pictures goes to the tuning part. */
const PARTS = 4;

/** Pictures read at once. */
const AT_ONCE = 8;

function someOf(samples: readonly Sample[], most: number, seed: number): Sample[] {
  return createRandom(seed, 'study pictures').shuffle(samples).slice(0, most);
}

/**
 * Reads training and validation pictures of a data set into memory, never those of its test part. A quarter of the training
 * pictures, with copies kept together and each class in its share, is set apart to choose settings by, so that the validation
 * pictures have no say in them.
 *
 * @throws Error in one line when there are no validation pictures, a class has fewer than four training pictures, or a picture
 *   does not decode
 */
export async function readStudyPictures(
  dataset: Dataset,
  { side, mostTrain, mostVal, seed }: ReadStudyPicturesOptions,
): Promise<TunedPictures> {
  const val = someOf(samplesOf(dataset, 'val'), mostVal, seed);
  if (val.length === 0) throw new Error('there are no validation pictures: networks cannot be compared');
  const [fold] = kFold(someOf(samplesOf(dataset, 'train'), mostTrain, seed), { folds: PARTS, seed });
  const samples = [...fold.train, ...fold.val, ...val];
  const config = { imageSize: side, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
  const { pixels } = evalTransform(config, { cacheBytes: 0 });
  const read = await mapConcurrently(samples, AT_ONCE, ({ path }) => pixels(path, createRandom(0)));
  const places = samples.map((_, place) => place);
  const [tuneFrom, valFrom] = [fold.train.length, fold.train.length + fold.val.length];
  return {
    set: {
      classNames: dataset.classNames,
      labels: samples.map(({ classIndex }) => classIndex),
      pixels: read.map(({ data }) => data),
      side,
    },
    train: places.slice(0, tuneFrom),
    tune: places.slice(tuneFrom, valFrom),
    val: places.slice(valFrom),
  };
}
