import type { Pixels } from '../../openImage';
import { type Homography, invert } from './homography';

/**
 * Lays a picture on another one through a projective map, with bilinear interpolation and soft edges.
 *
 * @param picture what is laid on
 * @param ground what it is laid on; it stays as it is
 * @param map from the picture's pixels to the ground's
 * @returns a picture of the ground's size
 */
export function warpPicture(picture: Pixels, ground: Pixels, map: Homography): Pixels {
  const { width, height } = ground;
  const data = Uint8Array.from(ground.data);
  const source = picture.data;
  const [a, b, c, d, e, f, g, h, i] = invert(map);
  const [right, bottom] = [picture.width - 1, picture.height - 1];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const [px, py] = [x + 0.5, y + 0.5];
      const depth = 1 / (g * px + h * py + i);
      const u = (a * px + b * py + c) * depth - 0.5;
      const v = (d * px + e * py + f) * depth - 0.5;
      const cover = Math.min(1, u + 1, v + 1, right + 1 - u, bottom + 1 - v);
      if (!(cover > 0)) continue;
      const uu = Math.min(right, Math.max(0, u));
      const vv = Math.min(bottom, Math.max(0, v));
      const column = Math.min(right - 1, Math.floor(uu));
      const row = Math.min(bottom - 1, Math.floor(vv));
      const [fx, fy] = [uu - column, vv - row];
      const upper = (row * picture.width + column) * 3;
      const lower = upper + picture.width * 3;
      for (let channel = 0; channel < 3; channel++) {
        const top = source[upper + channel] * (1 - fx) + source[upper + 3 + channel] * fx;
        const foot = source[lower + channel] * (1 - fx) + source[lower + 3 + channel] * fx;
        const value = top * (1 - fy) + foot * fy;
        data[at + channel] = data[at + channel] * (1 - cover) + value * cover + 0.5;
      }
    }
  }
  return { data, width, height };
}
