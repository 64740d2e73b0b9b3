import { fromHsl, paint, shade } from '../raster';
import { blurFilter, circle, ellipse, linearGradient, rect, stroke } from '../svg';
import type { PhotoScene } from './photoScene';

/** Things on a table seen from above: plates, cups, paper, leaves, pens. */
export const tableTop: PhotoScene = (width, height, random) => {
  const cloth = fromHsl(random.uniform(15, 60), random.uniform(0.05, 0.5), random.uniform(0.3, 0.88));
  const side = Math.min(width, height);
  const parts = [
    `<defs>${linearGradient('t', [paint(shade(cloth, 1.1)), paint(shade(cloth, 0.78))], 1, 1)}${blurFilter('shadow', side * 0.02)}</defs>`,
    rect(0, 0, width, height, 'url(#t)'),
  ];
  const plate = (x: number, y: number, r: number) => {
    const food = Array.from({ length: 9 }, () =>
      ellipse(
        x + random.normal(0, r * 0.24),
        y + random.normal(0, r * 0.24),
        r * random.uniform(0.1, 0.26),
        r * random.uniform(0.08, 0.2),
        paint(fromHsl(random.uniform(0, 130), random.uniform(0.4, 0.9), random.uniform(0.3, 0.6))),
        random.uniform(0, 180),
      ),
    );
    return circle(x, y, r, '#f2f1ee') + circle(x, y, r * 0.74, '#e2e0dc') + food.join('');
  };
  const cup = (x: number, y: number, r: number) =>
    stroke(x, y, x + r * 1.4, y - r * 0.5, '#ece9e4', r * 0.4) +
    circle(x, y, r, '#f6f4f0') +
    circle(x, y, r * 0.78, paint(fromHsl(24, 0.55, 0.2))) +
    ellipse(x - r * 0.2, y - r * 0.2, r * 0.3, r * 0.2, paint(fromHsl(28, 0.5, 0.42)), 20);
  const paper = (x: number, y: number, r: number) => {
    const lines = Array.from({ length: 7 }, (_, line) =>
      rect(-r * 0.6, -r * 0.9 + line * r * 0.27, r * random.uniform(0.5, 1.2), r * 0.07, '#8f949c'),
    );
    return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${random.uniform(-30, 30).toFixed(0)})">${rect(-r * 0.8, -r * 1.15, r * 1.6, r * 2.3, '#f7f6f2')}${lines.join('')}</g>`;
  };
  const pen = (x: number, y: number, r: number) => {
    const turn = random.uniform(0, 6.3);
    const [dx, dy] = [r * 1.1 * Math.cos(turn), r * 1.1 * Math.sin(turn)];
    return stroke(x - dx, y - dy, x + dx, y + dy, paint(fromHsl(random.uniform(0, 360), 0.7, 0.4)), r * 0.16);
  };
  for (let index = 0; index < 5 + random.integer(4); index++) {
    const [x, y, r] = [
      random.uniform(0, width),
      random.uniform(0, height),
      side * random.uniform(0.11, 0.22),
    ];
    const thing = random.choose([plate, cup, paper, pen, plate, paper]);
    parts.push(circle(x + r * 0.12, y + r * 0.16, r, '#000', 'opacity="0.28" filter="url(#shadow)"'));
    parts.push(thing(x, y, r * (thing === cup ? 0.55 : 1)));
  }
  return parts.join('');
};
