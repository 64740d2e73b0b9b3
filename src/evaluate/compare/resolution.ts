import { mcnemar } from './mcnemar';
import { independentDisagreement, picturesNeeded } from './picturesNeeded';

/** What a set of this size can tell about two networks. */
export interface Resolution {
  /**
   * The smallest gain in accuracy that can be significant (McNemar, p < 5 %) on these pictures, reached only if the
   * better network is wrong on none that the other has right. Null when no gain can be: too few pictures.
   */
  smallestGain: number | null;
  /** True when even a perfect network could not be shown to be better than this one. */
  perfectIsNoBetter: boolean;
  /** Pictures needed to find a gain of so many points with 80 % power, if errors were independent; gains above 100 % left out. */
  picturesNeeded: { gain: number; pictures: number }[];
  /** The same in words. */
  sentence: string;
}

/** The fewest disagreements, all in favour of one network, that McNemar's test finds significant. */
const FEWEST = fewestDisagreements();
const GAINS = [0.01, 0.02, 0.05, 0.1];

/** What `samples` pictures, `right` of them predicted rightly, can tell. Throws without pictures. */
export function resolution(right: number, samples: number): Resolution {
  if (!(samples >= 1 && right >= 0 && right <= samples)) {
    throw new Error(`resolution: ${right} right of ${samples} pictures`);
  }
  const errors = samples - right;
  const accuracy = right / samples;
  const smallestGain = samples < FEWEST ? null : FEWEST / samples;
  const perfectIsNoBetter = errors < FEWEST;
  const needed = GAINS.filter((gain) => accuracy + gain <= 1).map((gain) => ({
    gain,
    pictures: picturesNeeded({
      difference: gain,
      disagreement: Math.max(gain, independentDisagreement(accuracy, accuracy + gain)),
    }),
  }));
  return {
    smallestGain,
    perfectIsNoBetter,
    picturesNeeded: needed,
    sentence: sentence(samples, errors, smallestGain, needed),
  };
}

function sentence(
  samples: number,
  errors: number,
  smallestGain: number | null,
  needed: readonly { gain: number; pictures: number }[],
): string {
  const set = samples === 1 ? 'One picture' : `${samples.toLocaleString('en-US')} pictures`;
  if (smallestGain === null) {
    return `${set}: too few to tell any two networks apart; it takes ${FEWEST} disagreements, all in favour of one.`;
  }
  const points = `${(100 * smallestGain).toFixed(1)} points`;
  const least = `${set}: another network counts as better only with at least ${FEWEST} more right (${points}) and none lost`;
  if (errors >= FEWEST) {
    const found = needed.find(({ pictures }) => pictures <= samples);
    const reach = found
      ? `a gain of ${Math.round(100 * found.gain)} points or more will be found in 4 of 5 cases`
      : 'gains of a few points will often be missed';
    return `${least}; with some lost it takes more, and ${reach}.`;
  }
  const made = errors === 0 ? 'no error' : errors === 1 ? 'one error' : `${errors} errors`;
  return `${least}. This one makes ${made}, so not even a perfect network could be shown to be better on these pictures.`;
}

function fewestDisagreements(): number {
  let count = 1;
  while (mcnemar(count, 0) >= 0.05) count += 1;
  return count;
}
