import type { Random } from '../random';
import { bust } from './bust';
import type { Palette } from './palette';

/** A rectangle of a poster, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Motif = (area: Area, palette: Palette, random: Random) => string;

const number = (value: number) => value.toFixed(1);
const polygon = (points: readonly (readonly [number, number])[], color: string, opacity = 1) =>
  `<polygon points="${points.map(([x, y]) => `${number(x)},${number(y)}`).join(' ')}" fill="${color}" opacity="${opacity}"/>`;
const rectangle = (x: number, y: number, width: number, height: number, color: string, radius = 0) =>
  `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${number(radius)}" fill="${color}"/>`;
const circle = (x: number, y: number, r: number, color: string, opacity = 1) =>
  `<circle cx="${number(x)}" cy="${number(y)}" r="${number(r)}" fill="${color}" opacity="${opacity}"/>`;

const sunburst: Motif = ({ x, y, width, height }, palette, random) => {
  const [cx, cy] = [x + width * random.uniform(0.2, 0.8), y + height * random.uniform(0.3, 0.9)];
  const rays = 8 + random.integer(12);
  const reach = Math.hypot(width, height);
  return Array.from({ length: rays }, (_, index) => {
    const [from, to] = [index, index + 0.5].map((turn) => (turn * 2 * Math.PI) / rays);
    const edge = (angle: number) => [cx + reach * Math.cos(angle), cy + reach * Math.sin(angle)] as const;
    return polygon([[cx, cy], edge(from), edge(to)], palette.accents[2], 0.45);
  }).join('');
};

const circles: Motif = ({ x, y, width, height }, palette, random) =>
  Array.from({ length: 4 + random.integer(8) }, () => {
    const radius = Math.min(width, height) * random.uniform(0.06, 0.34);
    const [cx, cy] = [x + width * random.uniform(), y + height * random.uniform()];
    const color = random.choose(palette.accents);
    if (random.uniform() < 0.4) {
      return `<circle cx="${number(cx)}" cy="${number(cy)}" r="${number(radius)}" fill="none" stroke="${color}" stroke-width="${number(radius * 0.2)}" opacity="0.8"/>`;
    }
    return circle(cx, cy, radius, color, 0.75);
  }).join('');

const stripes: Motif = ({ x, y, width, height }, palette, random) => {
  const angle = random.choose([0, 30, 45, -45, 60, 90]);
  const count = 5 + random.integer(9);
  const reach = Math.hypot(width, height);
  const step = (reach * 2) / count;
  const color = random.choose(palette.accents);
  const bars = Array.from({ length: count }, (_, index) =>
    rectangle(-reach, -reach + index * step, 2 * reach, step * 0.45, color),
  );
  return `<g transform="translate(${number(x + width / 2)} ${number(y + height / 2)}) rotate(${angle})" opacity="0.6">${bars.join('')}</g>`;
};

const dots: Motif = ({ x, y, width, height }, palette, random) => {
  const step = Math.max(width, height) / (7 + random.integer(8));
  const color = random.choose(palette.accents);
  const found: string[] = [];
  for (let row = 0; row * step < height; row++) {
    for (let column = 0; column * step < width; column++) {
      const grown = (row * step) / height;
      found.push(
        circle(x + (column + 0.5) * step, y + (row + 0.5) * step, step * (0.1 + 0.32 * grown), color, 0.7),
      );
    }
  }
  return found.join('');
};

const waves: Motif = ({ x, y, width, height }, palette, random) => {
  const count = 3 + random.integer(3);
  return Array.from({ length: count }, (_, index) => {
    const base = y + height * (0.35 + (0.6 * index) / count);
    const lift = height * random.uniform(0.04, 0.14);
    const quarter = width / 4;
    const d = `M${number(x)} ${number(base)}q${number(quarter / 2)} ${number(-lift)} ${number(quarter)} 0t${number(quarter)} 0t${number(quarter)} 0t${number(quarter)} 0V${number(y + height)}H${number(x)}Z`;
    return `<path d="${d}" fill="${palette.accents[index % 3]}" opacity="0.8"/>`;
  }).join('');
};

const triangles: Motif = ({ x, y, width, height }, palette, random) =>
  Array.from({ length: 5 + random.integer(6) }, () => {
    const side = Math.min(width, height) * random.uniform(0.12, 0.5);
    const [cx, cy, turn] = [
      x + width * random.uniform(),
      y + height * random.uniform(),
      random.uniform(0, 6.3),
    ];
    const corner = (third: number) => {
      const angle = turn + third * 2.094;
      return [cx + side * Math.cos(angle), cy + side * Math.sin(angle)] as const;
    };
    return polygon([corner(0), corner(1), corner(2)], random.choose(palette.accents), 0.7);
  }).join('');

const hills: Motif = ({ x, y, width, height }, palette, random) => {
  const sun = circle(
    x + width * random.uniform(0.15, 0.85),
    y + height * random.uniform(0.15, 0.4),
    Math.min(width, height) * random.uniform(0.08, 0.2),
    palette.accents[0],
  );
  const ridges = [0.45, 0.6, 0.75].map((level, index) => {
    const points: (readonly [number, number])[] = [[x, y + height]];
    for (let step = 0; step <= 8; step++) {
      points.push([x + (width * step) / 8, y + height * (level + random.uniform(-0.1, 0.1))]);
    }
    return polygon([...points, [x + width, y + height]], palette.accents[(index + 1) % 3], 0.9);
  });
  const trees = Array.from({ length: 3 + random.integer(6) }, () => {
    const [foot, size] = [x + width * random.uniform(), height * random.uniform(0.1, 0.24)];
    const ground = y + height * random.uniform(0.82, 0.98);
    const crown: (readonly [number, number])[] = [
      [foot - size * 0.3, ground - size * 0.2],
      [foot, ground - size],
      [foot + size * 0.3, ground - size * 0.2],
    ];
    return (
      rectangle(foot - size * 0.04, ground - size * 0.25, size * 0.08, size * 0.25, palette.ink) +
      polygon(crown, palette.ink, 0.8)
    );
  });
  return sun + ridges.join('') + trees.join('');
};

const skyline: Motif = ({ x, y, width, height }, palette, random) => {
  const found: string[] = [
    circle(x + width * random.uniform(), y + height * 0.25, height * 0.12, palette.accents[0]),
  ];
  for (let left = x; left < x + width; ) {
    const wide = width * random.uniform(0.07, 0.16);
    const high = height * random.uniform(0.3, 0.8);
    const color = random.choose([palette.accents[1], palette.accents[2], palette.background2]);
    found.push(rectangle(left, y + height - high, wide * 0.94, high, color));
    for (let row = 0.08; row < 0.9; row += 0.14) {
      for (const column of [0.18, 0.56]) {
        if (random.uniform() < 0.7) {
          found.push(
            rectangle(
              left + wide * column,
              y + height - high * (1 - row),
              wide * 0.2,
              high * 0.06,
              palette.ink,
            ),
          );
        }
      }
    }
    left += wide;
  }
  return found.join('');
};

const people: Motif = ({ x, y, width, height }, _palette, random) => {
  const count = 1 + random.integer(3);
  return Array.from({ length: count }, (_, index) => {
    const size = Math.min(height * 0.9, (width / count) * 1.15) * random.uniform(0.85, 1);
    return bust(x + (width * (index + 0.5)) / count, y + height, size, random, `person${index}`);
  }).join('');
};

const books: Motif = ({ x, y, width, height }, palette, random) => {
  const count = 3 + random.integer(4);
  const thick = Math.min(height / (count + 2), width * 0.14);
  return Array.from({ length: count }, (_, index) => {
    const wide = width * random.uniform(0.5, 0.8);
    const left = x + (width - wide) / 2 + width * random.uniform(-0.06, 0.06);
    const top = y + height - (index + 1) * thick;
    const color = palette.accents[index % 3];
    return (
      rectangle(left, top, wide, thick * 0.92, color, thick * 0.15) +
      rectangle(left + wide * 0.08, top, wide * 0.05, thick * 0.92, palette.ink) +
      rectangle(left + wide * 0.3, top + thick * 0.36, wide * 0.4, thick * 0.16, palette.ink)
    );
  }).join('');
};

const laptop: Motif = ({ x, y, width, height }, palette, random) => {
  const wide = Math.min(width * 0.8, height * 1.2);
  const high = wide * 0.6;
  const [left, top] = [x + (width - wide) / 2, y + height - high - wide * 0.08];
  const rows = Array.from({ length: 5 }, (_, index) =>
    rectangle(
      left + wide * 0.1,
      top + high * (0.14 + index * 0.15),
      wide * random.uniform(0.2, 0.75),
      high * 0.06,
      random.choose(palette.accents),
    ),
  );
  return (
    rectangle(left, top, wide, high, '#2a2d34', wide * 0.03) +
    rectangle(left + wide * 0.03, top + wide * 0.03, wide * 0.94, high - wide * 0.06, palette.background2) +
    rows.join('') +
    rectangle(left - wide * 0.1, top + high, wide * 1.2, wide * 0.06, '#9aa0aa', wide * 0.03)
  );
};

/** Patterns that may fill a whole poster. */
export const PATTERNS: readonly Motif[] = [sunburst, circles, stripes, dots, waves, triangles];

/** Pictures that stand for what a poster is about. */
export const SCENES: readonly Motif[] = [hills, skyline, people, books, laptop, waves, hills, people];
