import type { Random } from '../../data/random';

/**
 * A number from the gamma distribution with scale 1; `shape` > 0. Independent gamma numbers divided by their sum are a
 * draw from the Dirichlet distribution. Marsaglia and Tsang, "A simple method for generating gamma variables", 2000;
 * below shape 1 by their rule gamma(a) = gamma(a + 1) u^(1/a).
 */
export function gammaVariate(shape: number, random: Random): number {
  if (!(shape > 0)) throw new Error(`gammaVariate: the shape must be above 0, not ${shape}`);
  if (shape === 1) return -Math.log(1 - random.uniform());
  if (shape < 1) return gammaVariate(shape + 1, random) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - random.uniform();
    if (Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}
