import type { Pixels } from '../openImage';

/** A colour: red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour between two, at the share `t` of the way, 0 to 1. */
export function blend([r0, g0, b0]: Rgb, [r1, g1, b1]: Rgb, t: number): Rgb {
  return [r0 + (r1 - r0) * t, g0 + (g1 - g0) * t, b0 + (b1 - b0) * t];
}

/** A colour made darker (below 1) or lighter (above 1). */
export function shade([red, green, blue]: Rgb, factor: number): Rgb {
  return [red * factor, green * factor, blue * factor];
}

/** A colour from hue in degrees, saturation and lightness from 0 to 1, as CSS defines it. */
export function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const channel = (shift: number) => {
    const k = (((shift + hue / 30) % 12) + 12) % 12;
    const reach = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** A colour as an SVG paint. */
export function paint([red, green, blue]: Rgb): string {
  const byte = (value: number) => Math.round(Math.min(255, Math.max(0, value)));
  return `rgb(${byte(red)},${byte(green)},${byte(blue)})`;
}

/** Calls `color` for each pixel and keeps what it gives, cut to 0 to 255. */
export function rasterise(width: number, height: number, color: (x: number, y: number) => Rgb): Pixels {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const [red, green, blue] = color(x, y);
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
    }
  }
  return { data: new Uint8Array(data.buffer), width, height };
}
