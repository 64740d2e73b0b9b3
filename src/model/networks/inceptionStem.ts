import type { NetworkPart } from './declare/networkDefinition';
import { halvingPart, same, stepPart, valid } from './inceptionModule';

/** Names of the first three convolutions. */
type FirstNames = readonly [string, string, string];

/** Names of what v3 has behind them: pool, two convolutions, pool. */
type RestNames = readonly [string, string, string, string];

/** How Inception v3, v4 and Inception-ResNet v2 begin: 299 x 299 pixels to 147 x 147 with 64 filters. */
export function firstConvolutions([halving, second, third]: FirstNames): NetworkPart[] {
  return [stepPart(valid(halving, 32, 3)), stepPart(valid(second, 32, 3, 1)), stepPart(same(third, 64, 3))];
}

/**
 * The whole stem of Inception v3 (Szegedy et al. 2015): 299 x 299 pixels to 35 x 35 with 192 filters. The published
 * Inception-ResNet v2 has it too, though its paper draws the stem of v4 (Szegedy et al. 2016, Figure 3).
 */
export function inceptionStem(first: FirstNames, [pool, narrow, wide, lastPool]: RestNames): NetworkPart[] {
  return [
    ...firstConvolutions(first),
    halvingPart(pool),
    stepPart(same(narrow, 80, 1)),
    stepPart(valid(wide, 192, 3, 1)),
    halvingPart(lastPool),
  ];
}
