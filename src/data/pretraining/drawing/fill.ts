import type { Random } from '../../random';
import type { Canvas } from './canvas';
import type { Color } from './colors';
import { coverage, type Outline } from './coverage';
import { noiseField } from './noise';
import type { Paint } from './paints';

/** Fills every pixel; (u, v) runs from 0 to 1 over the picture. */
export function fillAll(canvas: Canvas, paint: Paint): void {
  const { side, data } = canvas;
  const out = new Float32Array(3);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      paint((x + 0.5) / side, (y + 0.5) / side, out);
      data.set(out, (y * side + x) * 3);
    }
  }
}

/** Fills a flat shape given in coordinates from 0 to 1 over the picture. */
export function fillShape(canvas: Canvas, outlines: readonly Outline[], paint: Paint, opacity = 1): void {
  const { side, data } = canvas;
  const inPixels = outlines.map((outline) => outline.map(([u, v]): [number, number] => [u * side, v * side]));
  const { left, top, width, height, values } = coverage(inPixels, side);
  const out = new Float32Array(3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const covered = Math.min(1, values[row * width + column]) * opacity;
      if (covered <= 0) continue;
      const [x, y] = [left + column, top + row];
      paint((x + 0.5) / side, (y + 0.5) / side, out);
      const target = (y * side + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        data[target + channel] += (out[channel] - data[target + channel]) * covered;
      }
    }
  }
}

/** A paint that runs through two or three colours by a field of noise as large as the picture. */
export function clouded(
  side: number,
  random: Random,
  colors: readonly Color[],
  options: { cells?: number; gain?: number; stretch?: number; contrast?: number } = {},
): Paint {
  const field = noiseField(side, random, options);
  const contrast = options.contrast ?? 1.8;
  const last = colors.length - 1;
  return (u, v, out) => {
    const x = Math.min(side - 1, Math.max(0, Math.floor(u * side)));
    const y = Math.min(side - 1, Math.max(0, Math.floor(v * side)));
    const value = (field[y * side + x] - 0.5) * contrast + 0.5;
    const place = Math.min(0.9999, Math.max(0, value)) * last;
    const index = Math.floor(place);
    const [one, two, share] = [colors[index], colors[Math.min(last, index + 1)], place - index];
    out[0] = one[0] + (two[0] - one[0]) * share;
    out[1] = one[1] + (two[1] - one[1]) * share;
    out[2] = one[2] + (two[2] - one[2]) * share;
  };
}
