import { compoundScaling, growthPerStep, type ScalingBases } from './compoundScaling';
import { countMacs } from './countMacs';
import { countParameters } from './countParameters';

/** One point of the search for alpha, beta and gamma. */
export interface GridPoint extends ScalingBases {
  /** alpha * beta^2 * gamma^2. */
  readonly product: number;
  /** Multiply-accumulates of the rounded network at phi = 1, over B0's. */
  readonly cost: number;
  /** Parameters of that network, over B0's. */
  readonly parameters: number;
}

/** Which points are looked at. */
export interface ScalingGridOptions {
  /** Distance of neighbouring points in each of the three. Default 0.05. */
  step?: number;
  /** How far alpha * beta^2 * gamma^2 may be from 2. Default 0.1. */
  tolerance?: number;
}

/** From 1 upwards while the other two could still be 1 or more. */
function grid(largest: number, step: number): number[] {
  const count = Math.floor((largest - 1) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, index) => Number((1 + index * step).toFixed(6)));
}

/**
 * The points (alpha, beta, gamma), each at least 1, close to the surface alpha * beta^2 * gamma^2 = 2: the candidates of
 * the paper's grid search, which trained a network at each. Here each is only counted: what it really costs at phi = 1
 * after rounding. Sorted by alpha, beta, gamma.
 * Throws when `step` is not between 0.01 and 1 or `tolerance` not between 0 and 1.
 */
export function scalingGrid({ step = 0.05, tolerance = 0.1 }: ScalingGridOptions = {}): GridPoint[] {
  if (!(step >= 0.01 && step <= 1)) throw new Error(`step is ${step}; it must be between 0.01 and 1`);
  if (!(tolerance >= 0 && tolerance <= 1)) {
    throw new Error(`tolerance is ${tolerance}; it must be between 0 and 1`);
  }
  const largest = 2 + tolerance;
  const squares = grid(Math.sqrt(largest), step);
  const near = grid(largest, step)
    .flatMap((alpha) => squares.flatMap((beta) => squares.map((gamma) => ({ alpha, beta, gamma }))))
    .filter((bases) => Math.abs(growthPerStep(bases) - 2) <= tolerance + 1e-9);
  const base = { macs: countMacs('efficientnet-b0'), parameters: countParameters('efficientnet-b0', 1000) };
  return near.map((bases) => {
    const network = compoundScaling(bases, 1);
    return {
      ...bases,
      product: growthPerStep(bases),
      cost: countMacs(network, network.resolution) / base.macs,
      parameters: countParameters(network, 1000) / base.parameters,
    };
  });
}
