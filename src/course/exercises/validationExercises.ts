import { confusionMatrix } from '../../evaluate/confusionMatrix';
import type { Prediction } from '../../evaluate/prediction';
import { binaryScores } from '../../evaluate/scores/binaryScores';
import { choiceExercise, type Exercise, numberExercise } from '../exercise';

/** What the questions of notebook 04 are about. */
export interface ValidationExerciseSubjects {
  readonly predictions: readonly Prediction[];
  readonly classNames: readonly string[];
  /** The class that a positive answer means. */
  readonly positiveClass: string;
}

export type ValidationQuestion = 'softmax' | 'recall' | 'noneMissed' | 'threshold' | 'falseAlarms';

/** The questions that notebook 04 checks; the notebook asks them. Right answers are computed from the predictions. */
export function validationExercises(
  subjects: ValidationExerciseSubjects,
): Record<ValidationQuestion, Exercise> {
  const { predictions, positiveClass } = subjects;
  const own = predictions.filter((one) => one.true === positiveClass);
  const others = predictions.length - own.length;
  return {
    softmax: numberExercise({
      expects: 'a probability from 0 to 1',
      tolerance: 0.005,
      expected: () => 1 / (1 + Math.exp(-2)),
      because: 'only the difference of the logits counts. With 1 and -1 it would be the same.',
      hint: 'e to the first logit, divided by the sum of e to each of them: Math.exp(-1) and Math.exp(-3).',
    }),
    recall: numberExercise({
      expects: 'a share from 0 to 1',
      tolerance: 0.005,
      expected: () => recallByHand(subjects),
      because: `that is the diagonal cell divided by the sum of its row, the ${own.length} pictures of the class.`,
      hint: 'take the row of the class. Which of its pictures were found, and how many are there in all?',
    }),
    noneMissed: choiceExercise({
      valid: ['precision', 'recall'],
      expected: () => 'recall',
      because: 'a missed picture lowers recall and nothing else. Precision pays: more false alarms.',
      hint: 'which of the two has the pictures of the class, found or not, below its fraction line?',
    }),
    threshold: numberExercise({
      expects: 'a number from 0 to 1',
      tolerance: 0.0015,
      expected: () => highestWithoutMiss(subjects),
      because: 'it is the smallest probability that a picture of the class got. One hard picture decides it.',
      hint: (answer) =>
        answer > highestWithoutMiss(subjects)
          ? 'there are pictures of the class below this threshold. Move the slider to the left until none is missed.'
          : 'none is missed, but the threshold can be higher.',
    }),
    falseAlarms: numberExercise({
      expects: 'a whole number',
      expected: () => falseAlarms(subjects, highestWithoutMiss(subjects)),
      because: (answer) => `${answer} of ${others} other pictures: that is the price of missing none.`,
      hint: 'leave the slider where nothing is missed, and read the cell of the false alarms.',
    }),
  };
}

function recallByHand({ predictions, classNames, positiveClass }: ValidationExerciseSubjects): number {
  const position = classNames.indexOf(positiveClass);
  const row = confusionMatrix(predictions, classNames)[position];
  return row[position] / row.reduce((sum, count) => sum + count, 0);
}

/** The smallest score of a picture of the class. Throws when there is no such picture. */
function highestWithoutMiss({ predictions, classNames, positiveClass }: ValidationExerciseSubjects): number {
  const { scores, positives } = binaryScores(predictions, classNames, positiveClass);
  const own = Array.from(scores).filter((_, i) => positives[i]);
  if (own.length === 0) throw new Error(`no validation picture is of the class "${positiveClass}"`);
  // The slider has steps of 0.001.
  return Math.floor(1000 * own.reduce((least, score) => Math.min(least, score), 1)) / 1000;
}

function falseAlarms(
  { predictions, classNames, positiveClass }: ValidationExerciseSubjects,
  threshold: number,
): number {
  const { scores, positives } = binaryScores(predictions, classNames, positiveClass);
  return Array.from(scores).filter((score, i) => !positives[i] && score >= threshold).length;
}
