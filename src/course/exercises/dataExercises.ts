import type { Dataset, Sample } from '../../data/dataset';
import { samplerTable } from '../../data/samplerTable';
import { shorterSideOf, type TransformConfig } from '../../data/transformConfig';
import { percent } from '../../report/format';
import { type Exercise, numberExercise } from '../exercise';

/** What the questions of notebook 01 are about. */
export interface DataExerciseSubjects {
  readonly dataset: Dataset;
  readonly batchSize: number;
  /** How pictures become squares. */
  readonly transform: TransformConfig;
  /** The picture whose middle was cut out. */
  readonly tallest: Pick<Sample, 'width' | 'height'>;
  /** The uneven set on which the samplers were compared. */
  readonly uneven: readonly Sample[];
  /** With which they were compared. */
  readonly seed: number;
}

export type DataQuestion = 'batchNumbers' | 'becomesZero' | 'shareLeft' | 'byHeart' | 'rareDraws';

const SHARE = { expects: 'a share from 0 to 1', tolerance: 0.01 };

/** The questions that notebook 01 checks; the notebook asks them. */
export function dataExercises(subjects: DataExerciseSubjects): Record<DataQuestion, Exercise> {
  const { dataset, batchSize, transform, tallest, uneven, seed } = subjects;
  const { imageSize } = transform;
  const shorterSide = shorterSideOf(transform);
  return {
    batchNumbers: numberExercise({
      expects: 'a whole number',
      expected: () => batchSize * imageSize ** 2 * 3,
      because: (answer) => `${answer.toLocaleString('en-US')} numbers, 4 bytes each.`,
      hint: 'multiply the four numbers of the shape that the cell on the first batch prints.',
    }),
    becomesZero: numberExercise({
      expected: () => 255 / 2,
      tolerance: 0.5,
      because: 'the middle of the range. Black becomes -1 and white 1.',
      hint: 'x is the value of the file divided by 255. Solve x * 2 - 1 = 0 first.',
    }),
    shareLeft: numberExercise({
      ...SHARE,
      expected: () => (imageSize / shorterSide) ** 2 * squareShare(tallest),
      because: (answer) => `the cut throws ${percent(1 - answer)} of the picture away.`,
      hint:
        `the picture is ${tallest.width} x ${tallest.height}. The side of the square that stays is ${imageSize} / ${shorterSide} ` +
        'of the shorter one. Divide the two areas.',
    }),
    byHeart: byHeart(dataset),
    rareDraws: numberExercise({
      tolerance: 0.05,
      expected: () => rareDraws(uneven, dataset.classNames, seed),
      because:
        'each time with another random crop, but it is still the same picture: balancing makes no new pictures.',
      hint: 'look at the rarest class in the table on uneven classes: divide its balanced draws by its pictures.',
    }),
  };
}

/** The largest square's share of a picture's area. */
function squareShare({ width, height }: Pick<Sample, 'width' | 'height'>): number {
  return Math.min(width, height) ** 2 / (width * height);
}

/** The score of knowing the training pictures and saying class 0 for the rest, on the folder's own validation pictures. */
function byHeart({ samples, classNames }: Dataset): Exercise {
  const hasOwn = samples.some(({ folderSplit }) => folderSplit === 'val');
  const splitOf = (sample: Sample) => (hasOwn && sample.folderSplit) || sample.split;
  const decoded = samples.filter(({ width }) => width > 0);
  const known = new Set(decoded.filter((one) => splitOf(one) === 'train').map(({ sha256 }) => sha256));
  const validation = decoded.filter((one) => splitOf(one) === 'val');
  const knownCount = validation.filter(({ sha256 }) => known.has(sha256)).length;
  const right = validation.filter(({ sha256, classIndex }) => known.has(sha256) || classIndex === 0);
  return numberExercise({
    ...SHARE,
    expected: () => right.length / Math.max(1, validation.length),
    because:
      knownCount > 0
        ? `${knownCount} of ${validation.length} were known by heart. This score needs no idea of what makes the class.`
        : `nothing that was learnt by heart helps here. What is left is the share of ${classNames[0]}.`,
    hint: 'how many validation pictures are also in training, as the folder came? Of the others, which are of class 0?',
  });
}

/** How often, on average, a balanced epoch shows each picture of the rarest class; of all that are equally rare. */
function rareDraws(samples: readonly Sample[], classNames: readonly string[], seed: number): number {
  const rows = samplerTable(samples, classNames, seed);
  const fewest = rows.reduce((least, { pictures }) => Math.min(least, pictures), samples.length);
  const rarest = rows.filter(({ pictures }) => pictures === fewest);
  return rarest.reduce((sum, { balanced }) => sum + balanced, 0) / (fewest * rarest.length);
}
