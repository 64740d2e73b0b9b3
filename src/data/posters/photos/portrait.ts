import { bust } from '../bust';
import { fromHsl, paint, shade } from '../raster';
import { blurFilter, linearGradient, rect } from '../svg';
import type { PhotoScene } from './photoScene';

/** Someone before a blurred room. */
export const portrait: PhotoScene = (width, height, random) => {
  const wall = fromHsl(random.uniform(0, 360), random.uniform(0.05, 0.4), random.uniform(0.25, 0.8));
  const blobs = Array.from({ length: 9 }, () =>
    rect(
      width * random.uniform(-0.1, 0.95),
      height * random.uniform(-0.1, 0.9),
      width * random.uniform(0.06, 0.4),
      height * random.uniform(0.1, 0.6),
      paint(shade(wall, random.uniform(0.6, 1.35))),
    ),
  );
  const size = Math.min(height * random.uniform(0.85, 1.15), width * 1.1);
  return (
    `<defs>${blurFilter('soft', Math.min(width, height) * 0.04)}${linearGradient('wall', [paint(shade(wall, 1.2)), paint(shade(wall, 0.7))], 1, 1)}</defs>` +
    rect(0, 0, width, height, 'url(#wall)') +
    `<g filter="url(#soft)">${blobs.join('')}</g>` +
    bust(width * random.uniform(0.35, 0.65), height * 1.02, size, random, 'p')
  );
};
