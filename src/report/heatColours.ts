/** A colour: red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** From a little to the most of what speaks for a class: brown, vermilion, orange, yellow; ever lighter. */
const FOR: readonly Colour[] = [
  [92, 28, 0],
  [190, 76, 0],
  [230, 150, 10],
  [250, 235, 90],
];

/** From a little to the most of what speaks against it: dark to light blue; ever lighter. */
const AGAINST: readonly Colour[] = [
  [0, 44, 84],
  [0, 104, 170],
  [70, 165, 225],
  [185, 226, 255],
];

/**
 * The colour of `value` in [-1, 1] (what lies outside counts as the nearest bound): browns to yellow above 0, blues
 * below. Each half grows evenly lighter with the amount, so it can be read in grey, and the halves differ by yellow
 * against blue, which red-green-blind readers tell apart.
 */
export function heatColour(value: number): Colour {
  const ramp = value < 0 ? AGAINST : FOR;
  const place = Math.min(1, Math.abs(value)) * (ramp.length - 1);
  const first = Math.min(ramp.length - 2, Math.floor(place));
  const mix = (channel: number) =>
    Math.round(ramp[first][channel] + (place - first) * (ramp[first + 1][channel] - ramp[first][channel]));
  return [mix(0), mix(1), mix(2)];
}

/** The colours from `from` to `to`, both in [-1, 1], as a CSS gradient from left to right. */
export function heatGradient(from: number, to: number): string {
  const stops = Array.from({ length: 9 }, (_, step) => {
    return `rgb(${heatColour(from + ((to - from) * step) / 8).join(',')})`;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
