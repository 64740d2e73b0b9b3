import { percent } from '../../report/format';
import { bestEpoch, isOutOfPatience } from '../../train/bestEpoch';
import type { HistoryRow } from '../../train/history';
import { type Exercise, numberExercise } from '../exercise';

/** What the questions of notebook 03 are about: the run that was just done. */
export interface TrainingExerciseSubjects {
  readonly rows: readonly HistoryRow[];
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly valPictures: number;
}

export type TrainingQuestion = 'tenClasses' | 'allSteps' | 'onePicture' | 'best' | 'patience';

/** So many epochs without a better one end the run of the last question. */
export const EXERCISE_PATIENCE = 3;

/** The epoch with which a run of these rows would have ended under `patience`: the last one when it is never reached. */
function lastWithPatience(rows: readonly HistoryRow[], patience: number): number {
  const early = rows.findIndex((_, index) =>
    isOutOfPatience(rows.slice(0, index + 1), { patience, monitor: 'valLoss', minDelta: 0 }),
  );
  return early < 0 ? rows.length : early + 1;
}

/** The questions that notebook 03 checks; the notebook asks them. */
export function trainingExercises(
  subjects: TrainingExerciseSubjects,
): Readonly<Record<TrainingQuestion, Exercise>> {
  const { rows, epochs, stepsPerEpoch, valPictures } = subjects;
  return {
    tenClasses: numberExercise({
      expected: () => Math.log(10),
      tolerance: 0.01,
      because: 'each class gets the probability 1/10, and the loss is -ln(1/10).',
      hint: 'a network that guesses gives every class the same probability p. The loss is -ln(p).',
    }),
    allSteps: numberExercise({
      expects: 'a whole number',
      expected: () => epochs * stepsPerEpoch,
      because: (answer) => `${answer.toLocaleString('en-US')} times every weight that trains is moved.`,
      hint: 'look at the steps of one epoch, where the batches are made, and at the epochs.',
    }),
    onePicture: numberExercise({
      expects: 'a share from 0 to 1',
      tolerance: 0.0005,
      expected: () => 1 / valPictures,
      because: (answer) =>
        `${percent(answer)}: a smaller difference between two epochs cannot be seen at all.`,
      hint: 'how many validation pictures are there? One more of them is right.',
    }),
    best: numberExercise({
      expects: 'a whole number',
      expected: () => bestEpoch(rows)?.epoch ?? Number.NaN,
      because: 'its weights are in best.safetensors, whatever happened afterwards.',
      hint: 'look for the lowest valLoss in the table of epochs, not for the last row.',
    }),
    patience: numberExercise({
      expects: 'a whole number',
      expected: () => lastWithPatience(rows, EXERCISE_PATIENCE),
      because: (answer) =>
        answer < rows.length
          ? `${rows.length - answer} of ${rows.length} epochs would have been saved.`
          : 'the run would not have ended early.',
      hint: `go down the column valLoss and count the epochs since its lowest value so far. The run ends with the epoch at which you count ${EXERCISE_PATIENCE}.`,
    }),
  };
}
