/** One round of successive halving: so many settings are trained for so many epochs. */
export interface Rung {
  readonly trials: number;
  readonly epochs: number;
}

/** What decides the rounds. */
export interface HalvingOptions {
  /** Settings at the beginning, n; at least 1. */
  readonly trials: number;
  /** Of the last round, R. */
  readonly epochs: number;
  /** Of the first round at the least. */
  readonly minEpochs: number;
  /** One in `eta` goes on to a round of `eta` times the epochs; a whole number of at least 2. */
  readonly eta: number;
}

/**
 * Successive halving (Jamieson and Talwalkar 2016) with the rungs of Hyperband's inner loop (Li et al. 2018, algorithm 1):
 * round i trains `floor(n / eta^i)` settings for `R / eta^(s - i)` epochs, rounded, so that each round costs about the
 * same and the last one has all epochs. s is the most for which the first round has `minEpochs` and the last one a setting.
 * Throws one line for a number out of its range.
 */
export function halvingRungs({ trials, epochs, minEpochs, eta }: HalvingOptions): Rung[] {
  const whole: [string, number][] = [
    ['trials', trials],
    ['epochs', epochs],
    ['minEpochs', minEpochs],
  ];
  for (const [name, value] of whole) {
    if (!Number.isInteger(value) || value < 1)
      throw new Error(`${name} is ${value}; it must be a whole number of at least 1`);
  }
  if (!Number.isInteger(eta) || eta < 2)
    throw new Error(`eta is ${eta}; it must be a whole number of at least 2`);
  if (minEpochs > epochs) throw new Error(`minEpochs is ${minEpochs}; it must be at most epochs, ${epochs}`);
  // Powers instead of a logarithm: log(243) / log(3) is below 5.
  let last = 0;
  while (minEpochs * eta ** (last + 1) <= epochs && eta ** (last + 1) <= trials) last++;
  return Array.from({ length: last + 1 }, (_, rung) => ({
    trials: Math.max(1, Math.floor(trials / eta ** rung)),
    epochs: Math.max(1, Math.round(epochs / eta ** (last - rung))),
  }));
}
