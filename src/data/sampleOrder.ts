import type { Sample } from './dataset';
import { createRandom } from './random';

/**
 * How an epoch goes through the samples. `sequential`: as listed; `shuffle`: each once, in random order; `balanced`:
 * in random order, and each class equally often, so pictures of rare classes come several times and some of frequent
 * ones not at all.
 */
export type Sampler = 'sequential' | 'shuffle' | 'balanced';

export const SAMPLERS: readonly Sampler[] = ['sequential', 'shuffle', 'balanced'];

/** One picture's turn in an epoch. */
export interface Draw {
  /** Of the sample in the list. */
  readonly position: number;
  /** How often it has come before in this epoch. */
  readonly repeat: number;
}

/**
 * The order of one epoch: a pure function of its arguments, as many draws as there are samples.
 *
 * `balanced` fills the epoch with rounds through each class's own shuffled pictures (so none comes a third time before
 * all of its class have come twice), as many from each class to within one. It is what oversampling means (Buda et al.
 * 2018); PyTorch's WeightedRandomSampler draws with replacement instead, so its counts vary.
 */
export function sampleOrder(
  samples: readonly Pick<Sample, 'classIndex'>[],
  sampler: Sampler,
  seed: number,
  epoch: number,
): Draw[] {
  const draws = samples.map((_, position): Draw => ({ position, repeat: 0 }));
  if (sampler === 'sequential') return draws;
  if (sampler === 'shuffle') return createRandom(seed, 'order', epoch).shuffle(draws);

  const random = createRandom(seed, 'balanced order', epoch);
  const members = new Map<number, number[]>();
  for (const [position, { classIndex }] of samples.entries()) {
    const positions = members.get(classIndex);
    if (positions === undefined) members.set(classIndex, [position]);
    else positions.push(position);
  }
  // Which classes get the odd ones is drawn too.
  const classes = random.shuffle([...members.keys()].sort((a, b) => a - b));
  const balanced = classes.flatMap((classIndex, index) => {
    const count = Math.floor((samples.length + classes.length - 1 - index) / classes.length);
    return rounds(members.get(classIndex) as number[], count, random.shuffle);
  });
  return random.shuffle(balanced);
}

function rounds(
  positions: readonly number[],
  count: number,
  shuffle: (items: readonly number[]) => number[],
): Draw[] {
  const draws: Draw[] = [];
  for (let repeat = 0; draws.length < count; repeat++) {
    for (const position of shuffle(positions).slice(0, count - draws.length))
      draws.push({ position, repeat });
  }
  return draws;
}
