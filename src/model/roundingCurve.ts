import { B0_STAGES } from './blockArgs';
import { compoundScaling, type ScalingBases } from './compoundScaling';
import { countMacs } from './countMacs';
import { type EfficientNetArch, roundFilters, roundRepeats, SCALING } from './scaling';

/** B0 scaled by phi: what the rule says, and what is left of it after rounding. */
export interface RoundingRow {
  phi: number;
  /** Computation over B0's: (alpha * beta^2 * gamma^2)^phi. */
  idealCost: number;
  /** Multiply-accumulates of the network with whole channels, blocks and pixels, over B0's. */
  cost: number;
  /** Channels of the stage's output, exact and rounded. */
  idealFilters: number;
  filters: number;
  /** Blocks of the stage, exact and rounded. */
  idealRepeats: number;
  repeats: number;
}

/**
 * What `roundFilters` and `roundRepeats` do to compound scaling, for each of `phis`. `stage`: the paper's number, 2 to
 * 8, of the stage whose channels and blocks are told. Taught in notebook 02. Throws as `compoundScaling` does.
 */
export function roundingCurve(bases: ScalingBases, phis: readonly number[], stage: number): RoundingRow[] {
  const row = B0_STAGES[stage - 2];
  if (row === undefined) throw new Error(`stage is ${stage}; it must be a whole number from 2 to 8`);
  const base = countMacs('efficientnet-b0');
  return phis.map((phi) => {
    const network = compoundScaling(bases, phi);
    return {
      phi,
      idealCost: network.growth,
      cost: countMacs(network, network.resolution) / base,
      idealFilters: row.outputFilters * network.width,
      filters: roundFilters(row.outputFilters, network.width),
      idealRepeats: row.repeats * network.depth,
      repeats: roundRepeats(row.repeats, network.depth),
    };
  });
}

/** The phi that would give each published coefficient of one network by the published bases. */
export interface ImpliedPhi {
  network: string;
  depth: number;
  'phi of depth': number;
  width: number;
  'phi of width': number;
  resolution: number;
  'phi of resolution': number;
}

/**
 * Which phi the published networks B0 to B7 have: log(coefficient) / log(base), for each dimension by itself. One rule
 * with exact numbers would give three equal columns.
 */
export function impliedPhi({ alpha, beta, gamma }: ScalingBases): ImpliedPhi[] {
  const base = SCALING['efficientnet-b0'].resolution;
  const phi = (coefficient: number, of: number) =>
    of === 1 ? Number.NaN : Math.log(coefficient) / Math.log(of);
  return Array.from({ length: 8 }, (_, index) => {
    const { width, depth, resolution } = SCALING[`efficientnet-b${index}` as EfficientNetArch];
    return {
      network: `B${index}`,
      depth,
      'phi of depth': phi(depth, alpha),
      width,
      'phi of width': phi(width, beta),
      resolution,
      'phi of resolution': phi(resolution / base, gamma),
    };
  });
}
