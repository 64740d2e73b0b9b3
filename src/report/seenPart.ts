import type { TransformConfig } from '../data/transformConfig';
import type { Box } from '../data/transforms/cropBox';

/**
 * Which part of a picture of this size the network sees under an evaluation transform, in whole pixels: all of it, or the
 * middle square of `resizeCenterCrop`, whose side is `imageSize / shorterSide` of the shorter one.
 */
export function seenPart(width: number, height: number, config: TransformConfig): Box {
  if (config.resize === 'squash') return { left: 0, top: 0, width, height };
  const { imageSize, shorterSide = Math.round((imageSize * 8) / 7) } = config;
  const side = Math.max(1, Math.round((Math.min(width, height) * imageSize) / shorterSide));
  return {
    left: Math.round((width - side) / 2),
    top: Math.round((height - side) / 2),
    width: side,
    height: side,
  };
}
