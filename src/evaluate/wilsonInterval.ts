/** 97.5 % point of the standard normal distribution: two-sided 95 %. */
export const Z95 = 1.959963984540054;

/**
 * 95 % confidence interval of a rate, `successes` of `trials`, as [low, high] in [0, 1].
 * Wilson, "Probable inference, the law of succession, and statistical inference", 1927: unlike the usual
 * normal interval it stays within [0, 1] and has a width at 0 % and 100 %. Without trials it is [0, 1].
 */
export function wilsonInterval(successes: number, trials: number): [number, number] {
  if (!(Number.isInteger(successes) && Number.isInteger(trials) && successes >= 0 && successes <= trials)) {
    throw new Error(`wilsonInterval: ${successes} of ${trials} is not a count of successes and trials`);
  }
  return trials === 0 ? [0, 1] : wilsonOfRate(successes / trials, trials);
}

/** Wilson's interval of a rate in [0, 1] that need not be a count out of `trials` (> 0), such as a mean of rates. */
export function wilsonOfRate(rate: number, trials: number): [number, number] {
  const z2 = (Z95 * Z95) / trials;
  const centre = (rate + z2 / 2) / (1 + z2);
  const half = (Z95 * Math.sqrt((rate * (1 - rate)) / trials + z2 / (4 * trials))) / (1 + z2);
  return [rate === 0 ? 0 : centre - half, rate === 1 ? 1 : centre + half];
}
