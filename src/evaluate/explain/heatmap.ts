/** One number for each place of a picture: how much it counts. Rows from top to bottom, in any unit. */
export interface Heatmap {
  readonly width: number;
  readonly height: number;
  /** `height * width` numbers, row by row. */
  readonly values: Float32Array;
}

/** The largest absolute value, 0 for a map that is 0 everywhere. */
export function heatmapPeak({ values }: Heatmap): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** The two cells around place `at` of `size` new ones, and how far it lies towards the second; centres are aligned. */
function between(at: number, size: number, cells: number): [number, number, number] {
  const place = Math.min(cells - 1, Math.max(0, ((at + 0.5) * cells) / size - 0.5));
  const first = Math.floor(place);
  return [first, Math.min(cells - 1, first + 1), place - first];
}

/**
 * The map at another size, bilinear, with the centres of the corner cells aligned as PyTorch's `interpolate(...,
 * mode='bilinear', align_corners=False)` has them. Throws for a size that is no whole number of at least 1.
 */
export function resizeHeatmap(map: Heatmap, width: number, height: number): Heatmap {
  if (![width, height].every((side) => Number.isInteger(side) && side >= 1)) {
    throw new Error(
      `a heat map of ${width} x ${height} cannot be made; both must be whole numbers of at least 1`,
    );
  }
  const values = new Float32Array(width * height);
  const columns = Array.from({ length: width }, (_, x) => between(x, width, map.width));
  for (let y = 0; y < height; y++) {
    const [above, below, down] = between(y, height, map.height);
    for (const [x, [left, right, across]] of columns.entries()) {
      const row = (from: number) =>
        map.values[from * map.width + left] * (1 - across) + map.values[from * map.width + right] * across;
      values[y * width + x] = row(above) * (1 - down) + row(below) * down;
    }
  }
  return { width, height, values };
}
