import type { Random } from '../random';
import { blend, fromHsl, paint, type Rgb, shade } from './raster';
import { blurFilter, circle, ellipse, linearGradient, polygon, radialGradient, rect, stroke } from './svg';

/** The body of an SVG that stands for a photograph of this size. */
export type PhotoScene = (width: number, height: number, random: Random) => string;

const SKINS: readonly Rgb[] = [
  [241, 201, 165],
  [198, 140, 95],
  [138, 90, 59],
  [227, 176, 138],
  [92, 59, 40],
];
const HAIRS: readonly Rgb[] = [
  [43, 32, 24],
  [107, 68, 38],
  [185, 139, 74],
  [27, 27, 31],
  [120, 116, 112],
];

/** Head and shoulders, softly lit from one side, the middle of the body at `x`, its foot at `y`. */
export function bust(x: number, y: number, size: number, random: Random, id: string): string {
  const skin = random.choose(SKINS);
  const hair = random.choose(HAIRS);
  const cloth = fromHsl(random.uniform(0, 360), random.uniform(0.05, 0.6), random.uniform(0.18, 0.75));
  const side = random.choose([0.3, 0.7]);
  const lit = (name: string, color: Rgb) =>
    radialGradient(
      `${id}${name}`,
      [paint(shade(color, 1.15)), paint(color), paint(shade(color, 0.68))],
      side,
      0.35,
      0.75,
    );
  const headY = y - size * 0.64;
  const long = random.uniform() < 0.5;
  const tilt = random.uniform(-6, 6);
  const shoulders =
    `M${(x - size * 0.42).toFixed(1)} ${y.toFixed(1)}c${(size * 0.02).toFixed(1)} ${(-size * 0.26).toFixed(1)} ${(size * 0.16).toFixed(1)} ${(-size * 0.34).toFixed(1)} ${(size * 0.42).toFixed(1)} ${(-size * 0.37).toFixed(1)}` +
    `s${(size * 0.4).toFixed(1)} ${(size * 0.11).toFixed(1)} ${(size * 0.42).toFixed(1)} ${(size * 0.37).toFixed(1)}Z`;
  const eye = (turn: number) =>
    ellipse(x + turn * size * 0.075, headY + size * 0.005, size * 0.02, size * 0.014, '#2a1d16');
  const brow = (turn: number) =>
    stroke(
      x + turn * size * 0.045,
      headY - size * 0.035,
      x + turn * size * 0.105,
      headY - size * 0.03,
      paint(shade(hair, 0.8)),
      size * 0.012,
    );
  return (
    `<defs>${lit('s', skin)}${lit('h', hair)}${lit('c', cloth)}</defs>` +
    (long ? ellipse(x, headY + size * 0.12, size * 0.235, size * 0.31, `url(#${id}h)`) : '') +
    `<path d="${shoulders}" fill="url(#${id}c)"/>` +
    rect(
      x - size * 0.075,
      headY + size * 0.1,
      size * 0.15,
      size * 0.2,
      paint(shade(skin, 0.8)),
      size * 0.07,
    ) +
    polygon(
      [
        [x - size * 0.1, headY + size * 0.29],
        [x, headY + size * 0.4],
        [x + size * 0.1, headY + size * 0.29],
      ],
      paint(shade(skin, 0.86)),
    ) +
    `<g transform="rotate(${tilt.toFixed(1)} ${x.toFixed(1)} ${headY.toFixed(1)})">` +
    ellipse(x, headY - size * 0.045, size * 0.195, size * 0.205, `url(#${id}h)`) +
    ellipse(x, headY + size * 0.02, size * 0.155, size * 0.2, `url(#${id}s)`) +
    `<path d="M${(x - size * 0.16).toFixed(1)} ${headY.toFixed(1)}q${(size * 0.06).toFixed(1)} ${(-size * 0.16).toFixed(1)} ${(size * 0.2).toFixed(1)} ${(-size * 0.13).toFixed(1)}t${(size * 0.12).toFixed(1)} ${(size * 0.13).toFixed(1)}q${(-size * 0.02).toFixed(1)} ${(-size * 0.24).toFixed(1)} ${(-size * 0.18).toFixed(1)} ${(-size * 0.24).toFixed(1)}t${(-size * 0.14).toFixed(1)} ${(size * 0.24).toFixed(1)}Z" fill="url(#${id}h)"/>` +
    eye(-1) +
    eye(1) +
    brow(-1) +
    brow(1) +
    stroke(
      x,
      headY + size * 0.02,
      x - size * 0.012,
      headY + size * 0.075,
      paint(shade(skin, 0.75)),
      size * 0.012,
    ) +
    `<path d="M${(x - size * 0.06).toFixed(1)} ${(headY + size * 0.12).toFixed(1)}q${(size * 0.06).toFixed(1)} ${(size * 0.045).toFixed(1)} ${(size * 0.12).toFixed(1)} 0" fill="none" stroke="${paint([150, 70, 66])}" stroke-width="${(size * 0.016).toFixed(1)}" stroke-linecap="round"/>` +
    '</g>'
  );
}

/** Someone before a blurred room. */
const portrait: PhotoScene = (width, height, random) => {
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

/** A street of houses by day or by night. */
const city: PhotoScene = (width, height, random) => {
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

/** Lights far out of focus. */
const bokeh: PhotoScene = (width, height, random) => {
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

/** Things heaped over one another, large and small: the statistics of photographs (the "dead leaves" model). */
const deadLeaves: PhotoScene = (width, height, random) => {
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

/** Leaves, the near ones sharp and bright, the far ones dark and soft. */
const foliage: PhotoScene = (width, height, random) => {
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

/** A stage: beams of light over the heads of the crowd. */
const stage: PhotoScene = (width, height, random) => {
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

/** Things on a table seen from above: plates, cups, paper, leaves, pens. */
const tableTop: PhotoScene = (width, height, random) => {
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

/** What a drawn photograph may show. */
export const PHOTO_SCENES: readonly PhotoScene[] = [
  portrait,
  city,
  bokeh,
  deadLeaves,
  foliage,
  stage,
  tableTop,
];
