import { blend, fromHsl, paint, type Rgb, shade } from '../raster';
import { circle, linearGradient, rect } from '../svg';
import type { PhotoScene } from './photoScene';

/** A street of houses by day or by night. */
export const city: PhotoScene = (width, height, random) => {
  const isNight = random.uniform() < 0.5;
  const sky: Rgb[] = isNight
    ? [
        [14, 16, 40],
        [70, 50, 90],
      ]
    : [fromHsl(210, 0.5, 0.62), [236, 226, 214]];
  const parts = [
    `<defs>${linearGradient('sky', sky.map(paint), 0, 1)}</defs>`,
    rect(0, 0, width, height, 'url(#sky)'),
  ];
  for (let depth = 0; depth < 3; depth++) {
    const ground = height * (0.82 + depth * 0.06);
    for (let left = -width * random.uniform(0, 0.1); left < width; ) {
      const wide = width * random.uniform(0.07, 0.17);
      const high = height * random.uniform(0.22, 0.62) * (1 - depth * 0.12);
      const base = isNight
        ? fromHsl(random.uniform(200, 280), 0.2, 0.08 + depth * 0.03)
        : fromHsl(random.uniform(0, 60), random.uniform(0.05, 0.35), random.uniform(0.35, 0.72));
      const color = blend(sky[1], base, 0.4 + depth * 0.28);
      parts.push(rect(left, ground - high, wide + 1, height, paint(color)));
      parts.push(rect(left + wide * 0.8, ground - high, wide * 0.2, height, paint(shade(color, 0.84))));
      const [rows, columns] = [4 + random.integer(6), 2 + random.integer(3)];
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const isLit = random.uniform() < (isNight ? 0.45 : 0.1);
          const glass = isLit ? '#ffd98a' : paint(shade(color, isNight ? 0.6 : 0.62));
          parts.push(
            rect(
              left + (wide * (0.12 + column * 0.78)) / columns,
              ground - high + high * (0.06 + (row * 0.9) / rows),
              (wide * 0.44) / columns,
              (high * 0.5) / rows,
              glass,
            ),
          );
        }
      }
      left += wide;
    }
  }
  parts.push(rect(0, height * 0.92, width, height * 0.1, paint(isNight ? [22, 22, 30] : [96, 96, 98])));
  for (let lamp = 0; lamp < (isNight ? 14 : 0); lamp++) {
    const color = random.choose(['#ffcf7a', '#ff6a55', '#fff3d6']);
    parts.push(
      circle(
        random.uniform(0, width),
        height * random.uniform(0.86, 0.97),
        height * random.uniform(0.006, 0.02),
        color,
        'opacity="0.85"',
      ),
    );
  }
  return parts.join('');
};
