import type { Random } from '../../random';
import type { Canvas } from '../drawing/canvas';
import { vary } from '../drawing/colors';
import type { Family } from '../family';
import { drawGround } from '../grounds/drawGround';
import { type AffineMap, FRACTAL_COUNT, type Fractal, fractalClasses, walk } from './findFractals';

function drawFractal(canvas: Canvas, { maps, colors: typical, frame }: Fractal, random: Random): void {
  const { side, data } = canvas;
  drawGround(canvas, random);
  // Each picture has its own slightly bent system: leaves of one tree.
  const bent = maps.map(
    (map) =>
      map.map((value, index) =>
        index < 6 ? value * (1 + random.normal(0, 0.03)) : value,
      ) as unknown as AffineMap,
  );
  const colors = typical.map((color) => vary(color, random));
  const reach = (side * random.uniform(0.3, 0.52)) / frame[2];
  const turn = random.normal(0, 0.4);
  const mirror = random.uniform() < 0.5 ? -1 : 1;
  const [cos, sin] = [Math.cos(turn) * reach, Math.sin(turn) * reach];
  const [cx, cy] = [side * random.uniform(0.38, 0.62), side * random.uniform(0.38, 0.62)];
  const [hits, hues] = [new Float32Array(side * side), new Float32Array(side * side)];
  walk(bent, side * side * 1.2, random, (x, y, hue) => {
    const [u, v] = [mirror * (x - frame[0]), y - frame[1]];
    const column = Math.floor(cx + u * cos - v * sin);
    const row = Math.floor(cy + u * sin + v * cos);
    if (column < 0 || row < 0 || column >= side - 1 || row >= side - 1) return;
    // Points are thick, so that thin branches are seen in small pictures.
    for (const at of [
      row * side + column,
      row * side + column + 1,
      (row + 1) * side + column,
      (row + 1) * side + column + 1,
    ]) {
      hits[at] += 1;
      hues[at] += hue;
    }
  });
  for (let at = 0; at < hits.length; at++) {
    if (hits[at] === 0) continue;
    const covered = Math.min(1, hits[at] * 0.8);
    const place = Math.min(0.9999, hues[at] / hits[at]) * (colors.length - 1);
    const index = Math.floor(place);
    const [one, two, share] = [colors[index], colors[index + 1], place - index];
    const light = 0.6 + 0.5 * Math.min(1, Math.log1p(hits[at]) / 3);
    for (let channel = 0; channel < 3; channel++) {
      const color = (one[channel] + (two[channel] - one[channel]) * share) * light;
      data[at * 3 + channel] += (color - data[at * 3 + channel]) * covered;
    }
  }
}

/** Attractors of iterated function systems (FractalDB, Kataoka et al. 2020), coloured by the path of each point. */
export const fractals: Family = {
  name: 'fractals',
  classNames: Array.from({ length: FRACTAL_COUNT }, (_, place) => `system ${place + 1}`),
  draw: (canvas, place, random) => drawFractal(canvas, fractalClasses()[place], random),
};
