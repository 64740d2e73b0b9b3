import { type WidthAndDepth, widthAndDepthOf } from './scaling';

/** The bases of compound scaling: how much depth, width and resolution grow when phi grows by one. */
export interface ScalingBases {
  /** Depth. */
  readonly alpha: number;
  /** Width. */
  readonly beta: number;
  /** Resolution. */
  readonly gamma: number;
}

/** What the grid search of Tan and Le (2019) found for B0. */
export const PUBLISHED_BASES: ScalingBases = { alpha: 1.2, beta: 1.1, gamma: 1.15 };

/** Side of B0's pictures in pixels. */
export const B0_RESOLUTION = 224;

/** B0 scaled by a rule. */
export interface CompoundScaling extends WidthAndDepth {
  /** Side of the square picture, rounded to whole pixels. */
  readonly resolution: number;
  /** Computation over B0's by the rule: (alpha * beta^2 * gamma^2)^phi. Nothing is rounded. */
  readonly growth: number;
}

/** `alpha * beta^2 * gamma^2`: by how much computation grows when phi grows by one. The paper asks for about 2. */
export function growthPerStep({ alpha, beta, gamma }: ScalingBases): number {
  return alpha * beta ** 2 * gamma ** 2;
}

/**
 * Compound scaling (Tan and Le 2019, equation 3): depth alpha^phi, width beta^phi, resolution gamma^phi times B0's.
 * Any phi, below 0 for smaller networks. Taught in notebook 02.
 * Throws for a base below 1 (that dimension would shrink while the network grows), and for a network outside of what
 * can be built: coefficients up to 10, pictures of 8 to 4096 pixels.
 */
export function compoundScaling(bases: ScalingBases, phi: number): CompoundScaling {
  for (const [name, value] of Object.entries(bases)) {
    if (!(value >= 1 && value < Number.POSITIVE_INFINITY)) {
      throw new Error(`${name} is ${value}; it must be at least 1`);
    }
  }
  if (!Number.isFinite(phi)) throw new Error(`phi is ${phi}; it must be a number`);
  const shape = widthAndDepthOf({ width: bases.beta ** phi, depth: bases.alpha ** phi });
  const resolution = Math.round(B0_RESOLUTION * bases.gamma ** phi);
  if (!(resolution >= 8 && resolution <= 4096)) {
    throw new Error(
      `phi ${phi} and gamma ${bases.gamma} make pictures of ${resolution} pixels; valid: 8 to 4096`,
    );
  }
  return { ...shape, resolution, growth: growthPerStep(bases) ** phi };
}
