import { fromHsl, paint } from '../raster';
import { blurFilter, circle, linearGradient, rect } from '../svg';
import type { PhotoScene } from './photoScene';

/** Lights far out of focus. */
export const bokeh: PhotoScene = (width, height, random) => {
  const hue = random.uniform(0, 360);
  const isDark = random.uniform() < 0.7;
  const ground = [
    paint(fromHsl(hue, 0.45, isDark ? 0.08 : 0.7)),
    paint(fromHsl(hue + random.uniform(-60, 60), 0.5, isDark ? 0.24 : 0.86)),
  ];
  const side = Math.min(width, height);
  const discs = Array.from({ length: 26 + random.integer(30) }, () => {
    const color = paint(fromHsl(hue + random.normal(0, 45), 0.75, random.uniform(0.5, 0.85)));
    const radius = side * random.uniform(0.02, 0.11);
    const opacity = random.uniform(0.12, 0.5).toFixed(2);
    const [x, y] = [random.uniform(0, width), random.uniform(0, height)];
    return (
      circle(x, y, radius, color, `opacity="${opacity}"`) +
      `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="none" stroke="${color}" stroke-width="${(radius * 0.08).toFixed(1)}" opacity="${opacity}"/>`
    );
  });
  return (
    `<defs>${linearGradient('g', ground, random.integer(2), 1)}${blurFilter('soft', side * 0.006)}</defs>` +
    rect(0, 0, width, height, 'url(#g)') +
    `<g filter="url(#soft)">${discs.join('')}</g>`
  );
};
