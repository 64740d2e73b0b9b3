/**
 * Four pictures as quarters of one, each halved in size by the mean of 2 x 2 pixels: what is in one of them is small and among
 * other things then. After the mosaics of YOLOv4 (Bochkovskiy et al., 2020).
 *
 * @param tiles left top, right top, left bottom, right bottom; RGB after RGB, row after row
 * @param side of each tile and of the result, in pixels; an even number
 */
export function mosaicOf(tiles: readonly Uint8Array[], side: number): Uint8Array {
  const half = side / 2;
  if (!Number.isInteger(half)) throw new Error(`The side is ${side} pixels; for mosaics it must be even.`);
  const row = side * 3;
  const out = new Uint8Array(side * row);
  for (const [place, tile] of tiles.entries()) {
    const start = (place >> 1) * half * row + (place & 1) * half * 3;
    for (let y = 0; y < half; y++) {
      for (let x = 0; x < half; x++) {
        for (let channel = 0; channel < 3; channel++) {
          const at = 2 * y * row + 6 * x + channel;
          const sum = tile[at] + tile[at + 3] + tile[at + row] + tile[at + row + 3];
          out[start + y * row + 3 * x + channel] = (sum + 2) >> 2;
        }
      }
    }
  }
  return out;
}
