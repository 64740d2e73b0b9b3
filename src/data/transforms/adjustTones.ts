import type { Pixels } from '../openImage';
import { blend } from './adjustColor';

/** Each channel through its own table of 256 values. */
function mapChannels(pixels: Pixels, tables: readonly ArrayLike<number>[]): Pixels {
  return { ...pixels, data: Uint8Array.from(pixels.data, (value, at) => tables[at % 3][value]) };
}

function tableOf(value: (tone: number) => number): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: 256 }, (_, tone) => Math.floor(value(tone)));
}

function histograms({ data }: Pixels): number[][] {
  const counts = [0, 1, 2].map(() => new Array<number>(256).fill(0));
  for (let at = 0; at < data.length; at++) counts[at % 3][data[at]]++;
  return counts;
}

/** Keeps the highest `bits` bits of each value, 0 to 8. */
export function posterize(pixels: Pixels, bits: number): Pixels {
  const mask = 256 - 2 ** (8 - bits);
  const table = tableOf((tone) => tone & mask);
  return mapChannels(pixels, [table, table, table]);
}

/** Turns values from `threshold` on into their negative. */
export function solarize(pixels: Pixels, threshold: number): Pixels {
  const table = tableOf((tone) => (tone < threshold ? tone : 255 - tone));
  return mapChannels(pixels, [table, table, table]);
}

/** Stretches each channel so that its darkest value becomes 0 and its brightest 255. */
export function autoContrast(pixels: Pixels): Pixels {
  const tables = histograms(pixels).map((counts) => {
    const low = counts.findIndex((count) => count > 0);
    const high = 255 - [...counts].reverse().findIndex((count) => count > 0);
    if (high <= low) return tableOf((tone) => tone);
    const scale = 255 / (high - low);
    return tableOf((tone) => tone * scale - low * scale);
  });
  return mapChannels(pixels, tables);
}

/** Maps each channel so that its values are spread as evenly as they can be (histogram equalisation). */
export function equalize(pixels: Pixels): Pixels {
  const tables = histograms(pixels).map((counts) => {
    const present = counts.filter((count) => count > 0);
    const total = present.reduce((sum, count) => sum + count, 0);
    const step = Math.floor((total - (present.at(-1) as number)) / 255);
    if (present.length <= 1 || step === 0) return tableOf((tone) => tone);
    let below = Math.floor(step / 2);
    return counts.map((count) => {
      const value = Math.min(255, Math.floor(below / step));
      below += count;
      return value;
    });
  });
  return mapChannels(pixels, tables);
}

/** Factor 0 is a smoothed picture (each pixel's own weight 5 of 13, its neighbours' 1), 1 the picture, above 1 sharper. */
export function adjustSharpness(pixels: Pixels, factor: number): Pixels {
  const { data, width, height } = pixels;
  const smooth = Uint8Array.from(data);
  const stride = width * 3;
  for (let row = 1; row < height - 1; row++) {
    for (let at = row * stride + 3; at < (row + 1) * stride - 3; at++) {
      let sum = 4 * data[at];
      for (let from = at - stride; from <= at + stride; from += stride) {
        sum += data[from - 3] + data[from] + data[from + 3];
      }
      smooth[at] = Math.floor(sum / 13 + 0.5);
    }
  }
  return blend((at) => smooth[at], pixels, factor);
}
