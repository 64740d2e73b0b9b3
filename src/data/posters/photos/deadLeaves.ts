import { fromHsl, paint, shade } from '../raster';
import { ellipse, radialGradient, rect } from '../svg';
import type { PhotoScene } from './photoScene';

/** Things heaped over one another, large and small: the statistics of photographs (the "dead leaves" model). */
export const deadLeaves: PhotoScene = (width, height, random) => {
  const hues = Array.from({ length: 4 }, () => random.uniform(0, 360));
  const side = Math.min(width, height);
  const parts = [rect(0, 0, width, height, paint(fromHsl(hues[0], 0.3, 0.4)))];
  const defs: string[] = [];
  for (let index = 0; index < 7; index++) {
    const color = fromHsl(
      random.choose(hues) + random.normal(0, 12),
      random.uniform(0.1, 0.7),
      random.uniform(0.2, 0.75),
    );
    defs.push(
      radialGradient(
        `l${index}`,
        [paint(shade(color, 1.3)), paint(color), paint(shade(color, 0.55))],
        0.35,
        0.3,
        0.8,
      ),
    );
  }
  for (let index = 0; index < 260; index++) {
    const radius = Math.min(side * 0.34, (side * 0.035) / Math.sqrt(random.uniform(0.006, 1)));
    const [x, y] = [random.uniform(0, width), random.uniform(0, height)];
    const fill = `url(#l${random.integer(7)})`;
    const angle = random.uniform(0, 180);
    if (random.uniform() < 0.5)
      parts.push(ellipse(x, y, radius, radius * random.uniform(0.4, 1), fill, angle));
    else {
      const high = radius * random.uniform(0.4, 1.6);
      parts.push(
        `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(0)})">${rect(-radius, -high / 2, 2 * radius, high, fill, radius * 0.1)}</g>`,
      );
    }
  }
  return `<defs>${defs.join('')}</defs>${parts.join('')}`;
};
