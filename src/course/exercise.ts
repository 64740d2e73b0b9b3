import { showHtml } from '../report/display';
import { escapeHtml } from '../report/escapeHtml';

/** What is said about an answer. */
export interface Verdict {
  readonly right: boolean;
  /** Why it is right, or where to look when it is not: plain text, one or two sentences. */
  readonly text: string;
}

/** A question of a notebook that can tell whether an answer is right. */
export interface Exercise {
  /** What an answer looks like, for people: `a whole number`, `'a' or 'b'`. */
  readonly expects: string;
  /** The verdict on an answer, or undefined when it is not of the kind that `expects` names. May throw. */
  judge(answer: unknown): Verdict | undefined;
}

/** Text, or text that depends on the answer. */
export type Says<T> = string | ((answer: T) => string);

/** What every kind of exercise is made of. */
export interface ExerciseTexts<T> {
  /** Said after a right answer. It may tell more than the answer did. */
  readonly because: Says<T>;
  /** Said after a wrong answer. It says where to look, not what the answer is. */
  readonly hint: Says<T>;
}

export interface NumberExerciseOptions extends ExerciseTexts<number> {
  /** Computes the right number from what the notebook has at hand. Called once an answer is given. */
  readonly expected: () => number;
  /** How far a right answer may be away from it, at least 0; 0 by default, for counts. */
  readonly tolerance?: number;
  /** Said in `expects`, such as `a share from 0 to 1`; `a number` by default. */
  readonly expects?: string;
}

export interface ChoiceExerciseOptions<T extends string> extends ExerciseTexts<T> {
  /** Computes the right choice. Called once an answer is given. */
  readonly expected: () => T;
  /** All choices, in the order in which the question names them. */
  readonly valid: readonly T[];
}

/** A question whose answer is a number. Not a number (NaN) is never right. */
export function numberExercise(options: NumberExerciseOptions): Exercise {
  const { expected, tolerance = 0, expects = 'a number' } = options;
  return {
    expects,
    judge(answer) {
      if (typeof answer !== 'number') return undefined;
      return verdict(Math.abs(answer - expected()) <= tolerance, answer, options);
    },
  };
}

/** A question whose answer is one of a few words. Capitals and spaces around the word do not matter. */
export function choiceExercise<T extends string>(options: ChoiceExerciseOptions<T>): Exercise {
  const { expected, valid } = options;
  const plain = (text: string): string => text.trim().toLowerCase();
  return {
    expects: valid.map((word) => `'${word}'`).join(' or '),
    judge(answer) {
      const chosen =
        typeof answer === 'string' ? valid.find((word) => plain(word) === plain(answer)) : undefined;
      return chosen === undefined ? undefined : verdict(chosen === expected(), chosen, options);
    },
  };
}

/** The right text of an exercise's two, for questions with a `judge` of their own. */
export function verdict<T>(right: boolean, answer: T, { because, hint }: ExerciseTexts<T>): Verdict {
  const say = (text: Says<T>): string => (typeof text === 'string' ? text : text(answer));
  return { right, text: say(right ? because : hint) };
}

/** How an answer stands, and the line that says so. */
export interface Reply {
  readonly state: 'open' | 'right' | 'wrong';
  readonly text: string;
}

/**
 * What there is to say about an answer. Never throws: a check that fails says so.
 *
 * @param answer undefined while the question is open
 */
export function replyTo(answer: unknown, exercise: Exercise): Reply {
  const { expects } = exercise;
  if (answer === undefined || answer === null) {
    return { state: 'open', text: `Not answered yet: put ${expects} in the place of undefined.` };
  }
  try {
    const found = exercise.judge(answer);
    if (found === undefined) return { state: 'wrong', text: `Not yet: the answer should be ${expects}.` };
    return found.right
      ? { state: 'right', text: `Right: ${found.text}` }
      : { state: 'wrong', text: `Not yet: ${found.text}` };
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    return { state: 'wrong', text: `This cannot be checked here: ${reason}` };
  }
}

/**
 * Shows whether an answer is right, under the cell that gives it. A wrong answer does not stop a run, an open one
 * neither.
 *
 *     const answer = undefined; // a number
 *     checkAnswer(answer, exercises.repeated);
 */
export function checkAnswer(answer: unknown, exercise: Exercise): void {
  const { state, text } = replyTo(answer, exercise);
  showHtml(`<p class="course-answer course-answer-${state}">${escapeHtml(text)}</p>`, text);
}
