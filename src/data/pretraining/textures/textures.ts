import type { Random } from '../../random';
import type { Canvas } from '../drawing/canvas';
import { vary } from '../drawing/colors';
import { drawLight } from '../drawing/drawSubject';
import { createNoise } from '../drawing/noise';
import type { Family } from '../family';
import { TEXTURES, type Texture } from './textureTable';

function drawTexture(canvas: Canvas, { kind, colors: typical, count }: Texture, random: Random): void {
  const { side, data } = canvas;
  const noise = createNoise(random);
  const tone = kind(random, createNoise(random));
  const colors = typical.map((color) => vary(color, random, 1));
  const scale = (count * 0.75 * Math.exp(random.normal(0, 0.22))) / side;
  const turn = random.normal(0, 0.3);
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  const [shiftX, shiftY] = [random.uniform(0, 40), random.uniform(0, 40)];
  const warp = random.uniform(0, 0.6);
  const tilt = random.uniform(-0.4, 0.4);
  const tones = new Float32Array(side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      // A surface that leans away, slightly crumpled.
      const depth = 1 / (1 + (tilt * (y - side / 2)) / side);
      const [u, v] = [(x - side / 2) * depth, (y - side / 2) * depth];
      const bent = warp * (noise(u * scale * 0.4 + 30, v * scale * 0.4 + 30) - 0.5);
      tones[y * side + x] = tone(u * cos - v * sin + shiftX + bent, u * sin + v * cos + shiftY + bent);
    }
  }
  const light = drawLight(random);
  const [lightX, lightY] = [Math.cos(light.angle) * light.strength, Math.sin(light.angle) * light.strength];
  const last = colors.length - 1;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = y * side + x;
      const value = Math.min(0.9999, Math.max(0, tones[at])) * last;
      const index = Math.floor(value);
      const [one, two, share] = [colors[index], colors[Math.min(last, index + 1)], value - index];
      const slopeX = tones[at] - tones[x + 1 < side ? at + 1 : at - 1];
      const slopeY = tones[at] - tones[y + 1 < side ? at + side : at - side];
      const shade = 1 - 0.45 * Math.max(-1, Math.min(1, slopeX * lightX + slopeY * lightY));
      for (let channel = 0; channel < 3; channel++) {
        data[at * 3 + channel] = (one[channel] + (two[channel] - one[channel]) * share) * shade;
      }
    }
  }
}

/** Materials that fill the picture: woven, laid, grown, broken and flowing ones, each with its usual colours. */
export const textures: Family = {
  name: 'textures',
  classNames: TEXTURES.map(({ name }) => name),
  draw: (canvas, place, random) => drawTexture(canvas, TEXTURES[place], random),
};
