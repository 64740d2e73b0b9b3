import { countMacs } from '../../model/countMacs';
import { countParameters } from '../../model/countParameters';
import { GROWTH_WAYS, growthTable } from '../../model/growthTable';
import { resolutionOf } from '../../model/scaling';
import { choiceExercise, type Exercise, numberExercise } from '../exercise';

/** What the questions of notebook 02 are about. */
export interface ScalingExerciseOptions {
  /** The network of the notebook's parameters. */
  readonly arch: string;
  readonly alpha: number;
  readonly beta: number;
}

/** The questions of notebook 02; the right answers are counted on the spot. */
export function scalingExercises({ arch, alpha, beta }: ScalingExerciseOptions): {
  readonly twoClasses: Exercise;
  readonly halfSide: Exercise;
  readonly gamma: Exercise;
  readonly noNewWeights: Exercise;
} {
  const side = resolutionOf(arch);
  return {
    twoClasses: numberExercise({
      expected: () => countParameters(arch, 2),
      expects: 'a whole number',
      because:
        'the others were in the classifier; each class has one weight for each input of it, and a bias.',
      hint: 'countParameters(arch, 2) counts without building anything.',
    }),
    halfSide: numberExercise({
      expected: () => countMacs(arch, side) / countMacs(arch, side / 2),
      tolerance: 0.5,
      because:
        'half the side is a quarter of the pixels, and nearly all computation is done once a pixel. Sides that do not halve evenly are rounded up, so it is not exactly 4.',
      hint: (answer) =>
        answer < 3
          ? 'think of the number of pixels, not of the side.'
          : 'compare countMacs(arch, side) for both.',
    }),
    gamma: numberExercise({
      expected: () => Math.sqrt(2 / (alpha * beta ** 2)),
      tolerance: 0.005,
      because: 'the square root of 2 / (alpha * beta^2): that point lies exactly on the surface.',
      hint: 'solve alpha * beta^2 * gamma^2 = 2 for gamma; three digits are enough.',
    }),
    noNewWeights: choiceExercise({
      valid: ['depth', 'width', 'resolution'],
      expected: () => {
        const doubled = growthTable([2]).filter(({ way }) => way !== GROWTH_WAYS[3]);
        const least = doubled.reduce((a, b) => (b.parameters < a.parameters ? b : a));
        return least.way as 'depth' | 'width' | 'resolution';
      },
      because: 'a convolution has as many weights whatever the size of its input.',
      hint: 'look at the figure of the parameters: one line stays flat.',
    }),
  };
}
