import type { Pixels } from '../data/openImage';
import type { Box } from '../data/transforms/cropBox';
import { type Heatmap, heatmapPeak, resizeHeatmap } from '../evaluate/explain/heatmap';
import { heatColour } from './heatColours';

/** How a map is laid over a picture. */
export interface OverlayOptions {
  /** How much of the picture the strongest place hides, 0 to 1. Default 0.75. */
  opacity?: number;
  /** The value that gets the strongest colour. Default: the map's own largest absolute value. */
  peak?: number;
  /** The part of the picture that the network saw, in pixels; what lies outside is dimmed. Default: all of it. */
  seen?: Box;
}

/** How light the picture is where the network did not see it. */
const UNSEEN = 0.35;

/**
 * A heat map over a picture: the picture in grey, so that every colour on it is heat (`heatColour`); the stronger the
 * place, the less of the picture shows through. Both inputs stay as they are. Throws for an opacity out of its range
 * and for a part that does not lie in the picture.
 */
export function overlayHeatmap(
  { data, width, height }: Pixels,
  map: Heatmap,
  { opacity = 0.75, peak = heatmapPeak(map), seen = { left: 0, top: 0, width, height } }: OverlayOptions = {},
): Pixels {
  if (!(opacity >= 0 && opacity <= 1)) throw new Error(`opacity is ${opacity}; it must be from 0 to 1`);
  const { left, top } = seen;
  if (!(left >= 0 && top >= 0 && left + seen.width <= width && top + seen.height <= height)) {
    throw new Error(
      `the part seen, ${JSON.stringify(seen)}, does not lie in the picture of ${width} x ${height}`,
    );
  }
  const heat = resizeHeatmap(map, seen.width, seen.height).values;
  const result = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      // Rec. 709 luma.
      const grey = 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
      const isSeen = x >= left && y >= top && x < left + seen.width && y < top + seen.height;
      const value = isSeen && peak > 0 ? heat[(y - top) * seen.width + x - left] / peak : 0;
      const share = opacity * Math.min(1, Math.abs(value));
      const colour = heatColour(value);
      for (let channel = 0; channel < 3; channel++) {
        const base = isSeen ? grey : grey * UNSEEN;
        result[at + channel] = Math.round(base * (1 - share) + colour[channel] * share);
      }
    }
  }
  return { data: result, width, height };
}
