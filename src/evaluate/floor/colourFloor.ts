import type { Sample } from '../../data/dataset';
import type { Transform } from '../../data/transform';
import { type Comparison, comparePredictions } from '../compare/comparePredictions';
import type { Prediction } from '../prediction';
import { wilsonInterval } from '../wilsonInterval';
import { fitColourClassifier } from './fitColourClassifier';
import { readHistograms } from './readHistograms';

/** What colours alone achieve on the pictures that the network was validated with. */
export interface FloorScore {
  /** Right answers, and their share of the pictures, 0 to 1, with Wilson's 95 % interval. */
  right: number;
  accuracy: number;
  interval: [number, number];
  /** First the colour histogram, second the network. */
  comparison: Comparison;
  /** See `ColourClassifier`. */
  converged: boolean;
}

/** What `floor.json` holds. */
export interface Floor {
  trainingPictures: number;
  /** Pictures that were predicted. */
  pictures: number;
  /** Classes of these that no training picture has: neither the network nor the histogram can know them. */
  unseenClasses: string[];
  /** Null when `reason` says why there is none. */
  score: FloorScore | null;
  reason: string | null;
}

/** The names of the two in `Comparison.sentence`. */
const NAMES: [string, string] = ['the colour histogram', 'the network'];

/** Asks a classifier that knows colours alone about the pictures that a network predicted. */
export type AskColours = (
  predictions: readonly Pick<Prediction, 'path' | 'true' | 'correct'>[],
) => Promise<Floor>;

/**
 * The floor beside an accuracy: logistic regression on 48 numbers a picture, its colour histogram. It is trained on the same
 * training pictures as the network and asked about the same pictures; what the network adds is what it has more. A
 * function of the pictures alone: nothing in it is random. Reads the training pictures once, at the first question, and
 * each picture that it is asked about once.
 *
 * @param training the training split, as it is (no random views)
 * @param transform the one that the network was validated with
 */
export function trainColourFloor(
  training: readonly Pick<Sample, 'path' | 'label'>[],
  transform: Pick<Transform, 'pixels'>,
): AskColours {
  const labels = training.map(({ label }) => label);
  const train = async () => fitColourClassifier(await readHistograms(training, transform), labels);
  let trained: ReturnType<typeof train> | undefined;
  return async (predictions) => {
    const known = new Set(labels);
    const floor: Floor = {
      trainingPictures: training.length,
      pictures: predictions.length,
      unseenClasses: [...new Set(predictions.map((one) => one.true))]
        .filter((name) => !known.has(name))
        .sort(),
      score: null,
      reason: null,
    };
    if (training.length === 0) return { ...floor, reason: 'there is no training picture' };
    if (predictions.length === 0) return { ...floor, reason: 'no picture was predicted' };
    trained ??= train();
    const classifier = await trained;
    const histograms = await readHistograms(predictions, transform);
    const answers = predictions.map((one, i) => ({
      path: one.path,
      true: one.true,
      correct: classifier.predict(histograms[i]) === one.true,
    }));
    const right = answers.filter(({ correct }) => correct).length;
    return {
      ...floor,
      score: {
        right,
        accuracy: right / answers.length,
        interval: wilsonInterval(right, answers.length),
        comparison: comparePredictions(answers, predictions, NAMES),
        converged: classifier.converged,
      },
    };
  };
}

/** `trainColourFloor`, asked one question. */
export const colourFloor = (
  training: readonly Pick<Sample, 'path' | 'label'>[],
  predictions: Parameters<AskColours>[0],
  transform: Pick<Transform, 'pixels'>,
): Promise<Floor> => trainColourFloor(training, transform)(predictions);
