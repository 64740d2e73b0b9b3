import type { Canvas } from './canvas';
import { softened } from './paintParts';

/** Blurs the whole canvas; the radius is a share of the side. */
export function defocus(canvas: Canvas, radius: number): void {
  const { side, data } = canvas;
  const pixels = Math.round(radius * side);
  if (pixels < 1) return;
  const plane = new Float32Array(side * side);
  const edge = softened(new Float32Array(side * side).fill(1), side, side, pixels);
  for (let channel = 0; channel < 3; channel++) {
    for (let index = 0; index < plane.length; index++) plane[index] = data[index * 3 + channel];
    const blurred = softened(plane, side, side, pixels);
    for (let index = 0; index < plane.length; index++)
      data[index * 3 + channel] = blurred[index] / edge[index];
  }
}
