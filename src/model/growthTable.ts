import { B0_RESOLUTION, PUBLISHED_BASES } from './compoundScaling';
import { countActivations } from './countActivations';
import { countMacs } from './countMacs';
import { countParameters } from './countParameters';
import type { WidthAndDepth } from './scaling';

/** The ways in which a network can grow. */
export const GROWTH_WAYS = ['depth', 'width', 'resolution', 'together'] as const;

/** One of them. */
export type GrowthWay = (typeof GROWTH_WAYS)[number];

/** B0 after growing in one way; costs as multiples of B0's. */
export interface GrowthRow extends WidthAndDepth {
  way: GrowthWay;
  /** By what the dimension is multiplied; for `together`, 2^phi: by what computation grows in theory. */
  factor: number;
  /** Pixels. */
  resolution: number;
  macs: number;
  parameters: number;
  activations: number;
}

function grown(way: GrowthWay, factor: number) {
  const of = (dimension: GrowthWay) => (way === dimension ? factor : 1);
  if (way !== 'together') {
    return {
      width: of('width'),
      depth: of('depth'),
      resolution: Math.round(B0_RESOLUTION * of('resolution')),
    };
  }
  const phi = Math.log2(factor);
  return {
    width: PUBLISHED_BASES.beta ** phi,
    depth: PUBLISHED_BASES.alpha ** phi,
    resolution: Math.round(B0_RESOLUTION * PUBLISHED_BASES.gamma ** phi),
  };
}

/**
 * What B0 costs when only its depth, only its width or only its resolution is multiplied by each of `factors` (at
 * least 1), or all three together by the published rule. Counted layer by layer on the rounded networks; nothing is
 * built. Taught in notebook 02.
 */
export function growthTable(factors: readonly number[]): GrowthRow[] {
  const name = 'efficientnet-b0';
  const base = {
    macs: countMacs(name),
    parameters: countParameters(name, 1000),
    activations: countActivations(name),
  };
  return GROWTH_WAYS.flatMap((way) =>
    factors.map((factor) => {
      const network = grown(way, factor);
      return {
        way,
        factor,
        ...network,
        macs: countMacs(network, network.resolution) / base.macs,
        parameters: countParameters(network, 1000) / base.parameters,
        activations: countActivations(network, network.resolution) / base.activations,
      };
    }),
  );
}
