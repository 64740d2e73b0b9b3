import type { PictureCheck } from './check';

/** The first stages of the smallest networks shrink by 32: below that nothing is left to look at. */
export const TINY_SIDE = 32;
/** More than 16:9 or a tall telephone screen (2.2): the network sees another shape than people do. */
export const ODD_ASPECT = 3;
/** When even the brightest hundredth of the pixels is below this, little can be seen. */
export const DARK_BRIGHT_END = 0.3;
/** When nineteen of twenty pixels are above this, the picture is washed out or nearly blank. */
export const BRIGHT_DARK_END = 0.95;
/**
 * Variance of the Laplacian of the small copy below which nothing in the picture has a sharp edge. The sharp pictures
 * measured had at least 200, those blurred with a deviation of 1 % of the longer side at most 37.
 */
export const BLURRED_VARIANCE = 50;
/** Bits of the brightness histogram below which the picture is nearly blank. Flat but good posters have 2.3 and more. */
export const LOW_ENTROPY = 1.5;

/** What a picture shows, from its size and its small copy. */
export const CONTENT_CHECKS: readonly PictureCheck[] = [
  {
    name: 'tiny',
    needs: 'header',
    severity: 'remark',
    reason: `A side is below ${TINY_SIDE} pixels; enlarged to the network's size it is a blur.`,
    find: ({ width, height }) =>
      Math.min(width, height) < TINY_SIDE ? `${width}x${height} pixels` : undefined,
  },
  {
    name: 'odd aspect',
    needs: 'header',
    severity: 'remark',
    reason: `One side is more than ${ODD_ASPECT} times the other: squeezing distorts it, cropping cuts most of it away.`,
    find: ({ width, height }) => {
      const ratio = Math.max(width, height) / Math.min(width, height);
      return ratio > ODD_ASPECT ? `one side is ${ratio.toFixed(1)} times the other` : undefined;
    },
  },
  {
    name: 'very dark',
    needs: 'pixels',
    severity: 'remark',
    reason: 'Even its bright parts are dark.',
    find: ({ statistics: { brightEnd } }) =>
      brightEnd < DARK_BRIGHT_END
        ? `99 % of the pixels are at most ${shareText(brightEnd)} bright`
        : undefined,
  },
  {
    name: 'very bright',
    needs: 'pixels',
    severity: 'remark',
    reason: 'Even its dark parts are bright: overexposed or nearly blank.',
    find: ({ statistics: { darkEnd } }) =>
      darkEnd > BRIGHT_DARK_END ? `95 % of the pixels are at least ${shareText(darkEnd)} bright` : undefined,
  },
  {
    name: 'low information',
    needs: 'pixels',
    severity: 'remark',
    reason: 'One or a few flat tones, such as a blank page.',
    find: ({ statistics: { entropy } }) =>
      entropy < LOW_ENTROPY ? `entropy ${entropy.toFixed(1)} of 8 bits` : undefined,
  },
  {
    name: 'blurred',
    needs: 'pixels',
    severity: 'remark',
    reason: 'No sharp edge anywhere: out of focus, shaken, or enlarged from a small picture.',
    find: ({ statistics: { laplacianVariance, entropy, brightEnd, darkEnd } }) =>
      // A flat, dark or washed-out picture has weak edges too; that is told by its own check.
      laplacianVariance < BLURRED_VARIANCE &&
      entropy >= LOW_ENTROPY &&
      brightEnd >= DARK_BRIGHT_END &&
      darkEnd <= BRIGHT_DARK_END
        ? `variance of the Laplacian ${laplacianVariance.toFixed(0)}, below ${BLURRED_VARIANCE}`
        : undefined,
  },
];

function shareText(share: number): string {
  return `${Math.round(100 * share)} %`;
}
