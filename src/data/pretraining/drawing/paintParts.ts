import type { Canvas } from './canvas';
import { type Coverage, coverage, type Outline, type Point } from './coverage';
import type { Paint } from './paints';

/** A piece of a drawn thing: its outlines and its paint, in the thing's own coordinates (about -1 to 1, y down). */
export interface Part {
  readonly outlines: readonly Outline[];
  readonly paint: Paint;
  /** How round it looks under the light: 0 flat, 1 like a ball. */
  readonly relief: number;
  /** 1 hides what is behind; by default 1. */
  readonly opacity?: number;
}

/** Where a thing stands in the picture: an affine map from its coordinates to pixels. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  /** Pixels for one unit, along the thing's x and y; a negative one mirrors. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Radians, clockwise. */
  readonly turn: number;
}

/** Light and shadow of a picture. */
export interface Light {
  /** Where the light comes from, radians; -pi/2 is above. */
  readonly angle: number;
  /** How strong shading is, about 0.2 (overcast) to 0.9 (sun). */
  readonly strength: number;
  /** How dark the shadow on the ground is, 0 to 0.7. */
  readonly shadow: number;
}

/** Draws the parts one over another, with shading and a soft shadow behind them all. */
export function paintParts(canvas: Canvas, parts: readonly Part[], placement: Placement, light: Light): void {
  const { side } = canvas;
  const size = Math.max(Math.abs(placement.scaleX), Math.abs(placement.scaleY));
  const masks = parts.map((part) =>
    coverage(
      part.outlines.map((outline) => placed(outline, placement)),
      side,
      part.relief > 0 ? 1 : 0,
    ),
  );
  if (light.shadow > 0) castShadow(canvas, masks, light, size);
  for (const [index, part] of parts.entries()) paintPart(canvas, part, masks[index], placement, light);
}

function placed(outline: Outline, { x, y, scaleX, scaleY, turn }: Placement): Point[] {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return outline.map(([u, v]) => {
    const [px, py] = [u * scaleX, v * scaleY];
    return [x + px * cos - py * sin, y + px * sin + py * cos];
  });
}

function paintPart(canvas: Canvas, part: Part, mask: Coverage, placement: Placement, light: Light): void {
  const { left, top, width, height, values } = mask;
  if (width === 0) return;
  const { side, data } = canvas;
  const [cos, sin] = [Math.cos(placement.turn), Math.sin(placement.turn)];
  const opacity = part.opacity ?? 1;
  const out = new Float32Array(3);
  const radius = Math.max(1, Math.round(Math.min(width, height) * 0.2));
  const relief = part.relief > 0 ? softened(values, width, height, radius) : undefined;
  const [lightX, lightY] = [Math.cos(light.angle), Math.sin(light.angle)];
  const gain = part.relief * light.strength * radius * 1.1;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      const covered = values[at] * opacity;
      if (covered <= 0.003) continue;
      const [px, py] = [left + column + 0.5 - placement.x, top + row + 0.5 - placement.y];
      part.paint((px * cos + py * sin) / placement.scaleX, (py * cos - px * sin) / placement.scaleY, out);
      let shade = 1;
      if (relief) {
        const before = column > 0 ? relief[at - 1] : 0;
        const after = column + 1 < width ? relief[at + 1] : 0;
        const above = row > 0 ? relief[at - width] : 0;
        const below = row + 1 < height ? relief[at + width] : 0;
        // The surface rises towards the inside; a side that rises away from the light is lit.
        const slope = -((after - before) * lightX + (below - above) * lightY) / 2;
        shade = 1 + Math.max(-0.55, Math.min(0.6, slope * gain)) - part.relief * 0.25 * (1 - relief[at]);
      }
      const target = ((top + row) * side + left + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        data[target + channel] += (out[channel] * shade - data[target + channel]) * Math.min(1, covered);
      }
    }
  }
}

/** Darkens the ground behind the parts: their joint shape, moved away from the light and blurred. */
function castShadow(canvas: Canvas, masks: readonly Coverage[], light: Light, size: number): void {
  const { side, data } = canvas;
  const joint = new Float32Array(side * side);
  for (const { left, top, width, height, values } of masks) {
    for (let row = 0; row < height; row++) {
      const target = (top + row) * side + left;
      for (let column = 0; column < width; column++) {
        const value = values[row * width + column];
        if (value > joint[target + column]) joint[target + column] = value;
      }
    }
  }
  const soft = softened(joint, side, side, Math.max(1, Math.round(size * 0.09)));
  const away = size * 0.13;
  const [dx, dy] = [Math.round(-Math.cos(light.angle) * away), Math.round(-Math.sin(light.angle) * away)];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [fromX, fromY] = [x - dx, y - dy];
      if (fromX < 0 || fromY < 0 || fromX >= side || fromY >= side) continue;
      const factor = 1 - light.shadow * Math.min(1, soft[fromY * side + fromX]);
      const target = (y * side + x) * 3;
      data[target] *= factor;
      data[target + 1] *= factor;
      data[target + 2] *= factor;
    }
  }
}

/** The field blurred: twice a box of this radius in each direction. */
export function softened(field: Float32Array, width: number, height: number, radius: number): Float32Array {
  let [from, to] = [Float32Array.from(field), new Float32Array(field.length)];
  for (let pass = 0; pass < 2; pass++) {
    boxPass(from, to, width, height, 1, width, radius);
    [from, to] = [to, from];
    boxPass(from, to, height, width, width, 1, radius);
    [from, to] = [to, from];
  }
  return from;
}

function boxPass(
  from: Float32Array,
  to: Float32Array,
  length: number,
  lines: number,
  step: number,
  stride: number,
  radius: number,
): void {
  const share = 1 / (2 * radius + 1);
  for (let line = 0; line < lines; line++) {
    const start = line * stride;
    let sum = 0;
    for (let index = 0; index < Math.min(radius, length); index++) sum += from[start + index * step];
    for (let index = 0; index < length; index++) {
      if (index + radius < length) sum += from[start + (index + radius) * step];
      if (index - radius - 1 >= 0) sum -= from[start + (index - radius - 1) * step];
      to[start + index * step] = sum * share;
    }
  }
}
