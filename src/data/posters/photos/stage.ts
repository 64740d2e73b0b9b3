import { fromHsl, paint } from '../raster';
import { blurFilter, circle, polygon, radialGradient, rect, stroke } from '../svg';
import type { PhotoScene } from './photoScene';

/** A stage: beams of light over the heads of the crowd. */
export const stage: PhotoScene = (width, height, random) => {
  const hue = random.uniform(0, 360);
  const parts = [
    `<defs>${radialGradient('g', [paint(fromHsl(hue, 0.8, 0.45)), paint(fromHsl(hue + 40, 0.7, 0.14)), '#07070c'], 0.5, 0.45, 0.75)}${blurFilter('soft', width * 0.008)}</defs>`,
    rect(0, 0, width, height, 'url(#g)'),
  ];
  const beams = Array.from({ length: 4 + random.integer(5) }, () => {
    const [top, foot, wide] = [
      random.uniform(0, width),
      random.uniform(-0.2, 1.2) * width,
      width * random.uniform(0.05, 0.16),
    ];
    return polygon(
      [
        [top - 2, 0],
        [top + 2, 0],
        [foot + wide, height * 0.85],
        [foot - wide, height * 0.85],
      ],
      paint(fromHsl(hue + random.normal(0, 40), 0.8, 0.75)),
      'opacity="0.22"',
    );
  });
  parts.push(`<g filter="url(#soft)">${beams.join('')}</g>`);
  for (let row = 0; row < 3; row++) {
    const size = height * (0.05 + row * 0.022);
    for (let x = random.uniform(-size, 0); x < width + size; x += size * random.uniform(1.5, 2.6)) {
      const y = height * (0.78 + row * 0.09) + random.normal(0, size * 0.2);
      const color = paint(fromHsl(hue, 0.3, 0.09 - row * 0.025));
      parts.push(circle(x, y, size * 0.62, color));
      parts.push(rect(x - size, y + size * 0.45, size * 2, height, color, size * 0.7));
      if (random.uniform() < 0.2)
        parts.push(stroke(x + size * 0.7, y + size, x + size, y - size * 1.3, color, size * 0.4));
    }
  }
  return parts.join('');
};
