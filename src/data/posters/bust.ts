import type { Random } from '../random';
import { fromHsl, paint, type Rgb, shade } from './raster';
import { ellipse, polygon, radialGradient, rect, stroke } from './svg';

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
