import { countMacs } from './countMacs';
import { LARGEST_COEFFICIENT, type WidthAndDepth } from './scaling';

/** A network with the side of its pictures. */
export interface SizedNetwork extends WidthAndDepth {
  /** Pixels. */
  readonly imageSize: number;
}

const STEPS = 400;

function candidates(base: SizedNetwork, dimension: keyof SizedNetwork, largest: number): SizedNetwork[] {
  if (dimension === 'imageSize') {
    const count = Math.floor(base.imageSize * (largest - 1)) + 1;
    return Array.from({ length: count }, (_, index) => ({ ...base, imageSize: base.imageSize + index }));
  }
  const most = Math.min(LARGEST_COEFFICIENT, base[dimension] * largest);
  return Array.from({ length: STEPS + 1 }, (_, index) => {
    const value = base[dimension] + ((most - base[dimension]) * index) / STEPS;
    return { ...base, [dimension]: Number(value.toFixed(4)) };
  });
}

/**
 * `base` with one dimension grown until a picture costs as near to `macs` multiply-accumulates as rounding to whole
 * channels, blocks and pixels allows: how networks of different shape are made comparable. Of equally near ones the
 * smallest. The dimension grows at most `largest` times (default 8). `numClasses` counts in the classifier.
 */
export function matchCost(
  base: SizedNetwork,
  dimension: keyof SizedNetwork,
  macs: number,
  { numClasses = 1000, largest = 8 }: { numClasses?: number; largest?: number } = {},
): SizedNetwork {
  const distance = (network: SizedNetwork) =>
    Math.abs(countMacs(network, network.imageSize, numClasses) - macs);
  let best = base;
  let smallest = distance(base);
  for (const candidate of candidates(base, dimension, largest)) {
    const found = distance(candidate);
    if (found < smallest) [best, smallest] = [candidate, found];
  }
  return best;
}
