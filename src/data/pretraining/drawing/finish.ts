import type { Random } from '../../random';
import type { Canvas } from './canvas';
import { defocus } from './defocus';
import { noiseField } from './noise';

/**
 * What a camera adds: rough surfaces, uneven light, exposure, contrast, a slight cast of the light's colour, a dark rim, softness
 * and the noise of the sensor. Colours stay near what they were: hue is information.
 */
export function finish(canvas: Canvas, random: Random): void {
  const { side, data } = canvas;
  if (random.uniform() < 0.25) soften(canvas, random.uniform(0.2, 0.8));
  const uneven = random.uniform() < 0.6 ? noiseField(side, random, { cells: 1, gain: 0.3 }) : undefined;
  const spread = random.uniform(0, 0.8);
  const rough =
    random.uniform() < 0.55 ? noiseField(side, random, { cells: side / 8, gain: 0.8 }) : undefined;
  const depth = random.uniform(0.1, 0.7);
  const exposure = Math.exp(random.normal(0, 0.16));
  const contrast = Math.exp(random.normal(0.15, 0.14));
  const paleness = random.uniform(0, 0.45);
  const warmth = random.normal(0, 0.05);
  const cast = [exposure * (1 + warmth), exposure, exposure * (1 - warmth)];
  const rim = random.uniform() < 0.4 ? random.uniform(0, 0.5) : 0;
  const grain = random.uniform() < 0.7 ? random.uniform(0, 0.04) : 0;
  let state = random.integer(0x7fffffff) | 1;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = y * side + x;
      const [dx, dy] = [x / side - 0.5, y / side - 0.5];
      let light = 1 - rim * (dx * dx + dy * dy);
      if (uneven) light *= 1 + spread * (uneven[at] - 0.5);
      if (rough) light *= 1 + depth * (rough[at] - 0.5);
      const grey = (data[at * 3] + data[at * 3 + 1] + data[at * 3 + 2]) / 3;
      for (let channel = 0; channel < 3; channel++) {
        state = (Math.imul(state, 1664525) + 1013904223) | 0;
        const noise = (state >>> 8) / 0x1000000 + ((state >>> 3) & 0xffff) / 0x10000 - 1;
        const color = data[at * 3 + channel] + (grey - data[at * 3 + channel]) * paleness;
        const value = color * light * cast[channel];
        const toned = (value - 0.45) * contrast + 0.45 + noise * grain;
        // Bright parts run towards white as on film, so that they keep some drawing.
        data[at * 3 + channel] = toned > 0.8 ? 1 - 0.2 * Math.exp((0.8 - toned) * 5) : toned;
      }
    }
  }
}

/** Mixes the picture with a copy blurred by one pixel in 96; `share` 1 is the copy. */
function soften(canvas: Canvas, share: number): void {
  const sharp = Float32Array.from(canvas.data);
  defocus(canvas, 1 / 96);
  for (let index = 0; index < sharp.length; index++) {
    canvas.data[index] = sharp[index] + (canvas.data[index] - sharp[index]) * share;
  }
}
