import type { Pixels } from '../openImage';

/** A picture as bytes: RGB, interleaved. */
type Bytes = Uint8Array;

/**
 * `degenerate + factor * (picture - degenerate)`, cut to 0..255 and rounded down: Pillow's ImageEnhance (Haeberli and
 * Voorhies 1994). Factor 1 is the picture itself.
 */
export function blend(degenerate: (at: number) => number, pixels: Pixels, factor: number): Pixels {
  const { data } = pixels;
  const result = new Uint8Array(data.length);
  // Pillow computes in single precision.
  const share = Math.fround(factor);
  for (let at = 0; at < data.length; at++) {
    const from = degenerate(at);
    const value = Math.fround(from + Math.fround(share * (data[at] - from)));
    result[at] = value <= 0 ? 0 : value >= 255 ? 255 : value;
  }
  return { ...pixels, data: result };
}

/** The brightness of each pixel as Pillow's mode L has it: ITU-R 601-2 in units of 2^-16. */
export function luma(data: Bytes): Bytes {
  const result = new Uint8Array(data.length / 3);
  for (let at = 0, pixel = 0; at < data.length; at += 3, pixel++) {
    result[pixel] = (data[at] * 19595 + data[at + 1] * 38470 + data[at + 2] * 7471 + 0x8000) >> 16;
  }
  return result;
}

/** Factor 0 is black, 1 the picture, 2 twice as bright. */
export function adjustBrightness(pixels: Pixels, factor: number): Pixels {
  return blend(() => 0, pixels, factor);
}

/** Factor 0 is an even grey of the picture's mean brightness, 1 the picture. */
export function adjustContrast(pixels: Pixels, factor: number): Pixels {
  const grey = luma(pixels.data);
  const mean = Math.floor(grey.reduce((sum, value) => sum + value, 0) / grey.length + 0.5);
  return blend(() => mean, pixels, factor);
}

/** Factor 0 is the picture in grey, 1 the picture. */
export function adjustSaturation(pixels: Pixels, factor: number): Pixels {
  const grey = luma(pixels.data);
  return blend((at) => grey[(at / 3) | 0], pixels, factor);
}

/**
 * Turns the hue by `factor` of the colour circle, from -0.5 to 0.5. Hue and saturation have 8 bits, as in Pillow's mode
 * HSV; so even a turn by 0 rounds.
 */
export function adjustHue(pixels: Pixels, factor: number): Pixels {
  const { data } = pixels;
  const result = new Uint8Array(data.length);
  const turn = Math.trunc(factor * 255) & 255;
  for (let at = 0; at < data.length; at += 3) {
    const [hue, saturation, value] = toHsv(data[at], data[at + 1], data[at + 2]);
    result.set(fromHsv((hue + turn) & 255, saturation, value), at);
  }
  return { ...pixels, data: result };
}

/** Hue, saturation and value (Smith 1978), each from 0 to 255, rounded down. */
function toHsv(red: number, green: number, blue: number): readonly [number, number, number] {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  if (most === least) return [0, 0, most];
  const range = most - least;
  const f = Math.fround;
  const [r, g, b] = [red, green, blue].map((channel) => f((most - channel) / range));
  const sector = red === most ? f(b - g) : green === most ? f(2 + r - b) : f(4 + g - r);
  const hue = f((sector / 6 + 1) % 1);
  return [Math.trunc(hue * 255), Math.trunc(f(range / most) * 255), most];
}

function fromHsv(hue: number, saturation: number, value: number): readonly [number, number, number] {
  if (saturation === 0) return [value, value, value];
  const position = (hue * 6) / 255;
  const sector = Math.floor(position);
  const rest = position - sector;
  const s = saturation / 255;
  const [p, q, t] = [1 - s, 1 - s * rest, 1 - s * (1 - rest)].map((share) => Math.floor(value * share + 0.5));
  switch (sector % 6) {
    case 0:
      return [value, t, p];
    case 1:
      return [q, value, p];
    case 2:
      return [p, value, t];
    case 3:
      return [p, q, value];
    case 4:
      return [t, p, value];
    default:
      return [value, p, q];
  }
}
