import { fromHsl, paint, shade } from '../raster';
import { blurFilter, rect, stroke } from '../svg';
import type { PhotoScene } from './photoScene';

/** Leaves, the near ones sharp and bright, the far ones dark and soft. */
export const foliage: PhotoScene = (width, height, random) => {
  const hue = random.choose([random.uniform(75, 140), random.uniform(20, 50)]);
  const side = Math.min(width, height);
  const layer = (depth: number) =>
    Array.from({ length: 60 }, () => {
      const color = fromHsl(
        hue + random.normal(0, 9),
        random.uniform(0.3, 0.65),
        0.1 + depth * 0.17 + random.uniform(0, 0.12),
      );
      const long = side * random.uniform(0.06, 0.15) * (0.7 + depth * 0.4);
      const [x, y, turn] = [random.uniform(0, width), random.uniform(0, height), random.uniform(0, 360)];
      const leaf = `M0 ${(-long).toFixed(1)}Q${(long * 0.55).toFixed(1)} 0 0 ${long.toFixed(1)}Q${(-long * 0.55).toFixed(1)} 0 0 ${(-long).toFixed(1)}Z`;
      const vein = stroke(0, -long, 0, long, paint(shade(color, 1.3)), long * 0.04);
      return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(0)})"><path d="${leaf}" fill="${paint(color)}"/>${vein}</g>`;
    }).join('');
  return (
    `<defs>${blurFilter('far', side * 0.02)}${blurFilter('mid', side * 0.006)}</defs>` +
    rect(0, 0, width, height, paint(fromHsl(hue, 0.4, 0.08))) +
    `<g filter="url(#far)">${layer(0)}</g><g filter="url(#mid)">${layer(1)}</g>${layer(2)}`
  );
};
