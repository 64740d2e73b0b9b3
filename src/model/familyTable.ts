import { countMacs } from './countMacs';
import { countParameters } from './countParameters';
import { PUBLISHED_NETWORKS } from './publishedNetworks';
import { SCALING, scalingOf } from './scaling';

/** One network of the family: what our code counts beside what the paper says. */
export interface FamilyRow {
  network: string;
  width: number;
  depth: number;
  /** Pixels. */
  resolution: number;
  /** Counted, with 1000 classes. */
  parameters: number;
  'paper, millions': number;
  /** Counted multiply-accumulates of one picture, in thousands of millions. */
  'MACs, billions': number;
  'paper, billions': number;
  /** Counted MACs over those that depth * width^2 * resolution^2 foretells from B0. */
  'counted / foretold': number;
}

/**
 * EfficientNet B0 to B7 as a table: scaling coefficients, parameters and multiply-accumulates counted layer by layer,
 * and the figures of Tan and Le (2019), Table 2. Taught in notebook 02.
 */
export function familyTable(): FamilyRow[] {
  const base = { macs: countMacs('efficientnet-b0'), ...SCALING['efficientnet-b0'] };
  return PUBLISHED_NETWORKS.filter(({ family }) => family === 'EfficientNet').map((published) => {
    const arch = `efficientnet-${published.name.toLowerCase()}`;
    const { width, depth, resolution } = scalingOf(arch);
    const macs = countMacs(arch);
    const foretold = base.macs * depth * width ** 2 * (resolution / base.resolution) ** 2;
    return {
      network: published.name,
      width,
      depth,
      resolution,
      parameters: countParameters(arch, 1000),
      'paper, millions': published.parameters / 1e6,
      'MACs, billions': macs / 1e9,
      'paper, billions': published.macs / 1e9,
      'counted / foretold': macs / foretold,
    };
  });
}
