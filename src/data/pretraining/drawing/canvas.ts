/** A square picture while it is drawn: red, green and blue from 0 to 1 (sRGB, not linear), row by row. */
export interface Canvas {
  readonly side: number;
  /** side x side x 3 numbers; values beyond 0 to 1 are cut off at the end only. */
  readonly data: Float32Array;
}

/** An empty (black) canvas. */
export function createCanvas(side: number): Canvas {
  return { side, data: new Float32Array(side * side * 3) };
}

/** The canvas as bytes, 0 to 255, in the same order. */
export function canvasBytes({ data }: Canvas): Uint8Array {
  const bytes = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index++) {
    const value = data[index];
    bytes[index] = value <= 0 ? 0 : value >= 1 ? 255 : value * 255 + 0.5;
  }
  return bytes;
}
