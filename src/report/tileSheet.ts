import type { Pixels } from '../data/openImage';

/** A small picture with one or three numbers a pixel, in rows. */
export interface Tile {
  readonly width: number;
  readonly height: number;
  /** 1: grey. 3: red, green, blue. */
  readonly channels: 1 | 3;
  /** `height * width * channels` numbers of any range. */
  readonly values: ArrayLike<number>;
}

/** How tiles are laid out. */
export interface TileSheetOptions {
  /** Tiles side by side. */
  columns: number;
  /** Side of a tile in pixels, about: each value becomes a square of whole pixels. Default 96. */
  side?: number;
}

const GAP = 6;

/** From black for the smallest value to white for the largest; a tile of equal values is grey. */
function toBytes({ values }: Tile): Uint8Array {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < values.length; index++) {
    least = Math.min(least, values[index]);
    most = Math.max(most, values[index]);
  }
  const range = most - least;
  return Uint8Array.from(values, (value) => (range > 0 ? Math.round((255 * (value - least)) / range) : 128));
}

/**
 * Equal-sized tiles as one picture on white, each stretched over its own range of values (so brightness cannot be
 * compared between tiles) and enlarged without smoothing. For feature maps and for the kernels of a convolution.
 * Throws when there is no tile, or when one has another size than the first.
 */
export function tileSheet(tiles: readonly Tile[], { columns, side = 96 }: TileSheetOptions): Pixels {
  const first = tiles[0];
  if (first === undefined) throw new Error('tileSheet: there is no tile');
  if (tiles.some((tile) => tile.width !== first.width || tile.height !== first.height)) {
    throw new Error('tileSheet: all tiles must have the same size');
  }
  const zoom = Math.max(1, Math.round(side / first.width));
  const [wide, high] = [first.width * zoom + GAP, first.height * zoom + GAP];
  const across = Math.min(columns, tiles.length);
  const width = across * wide - GAP;
  const height = Math.ceil(tiles.length / across) * high - GAP;
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [index, tile] of tiles.entries()) {
    const bytes = toBytes(tile);
    const [left, top] = [(index % across) * wide, Math.floor(index / across) * high];
    for (let y = 0; y < tile.height * zoom; y++) {
      for (let x = 0; x < tile.width * zoom; x++) {
        const from = (Math.floor(y / zoom) * tile.width + Math.floor(x / zoom)) * tile.channels;
        const to = ((top + y) * width + left + x) * 3;
        for (let colour = 0; colour < 3; colour++)
          data[to + colour] = bytes[from + (tile.channels === 3 ? colour : 0)];
      }
    }
  }
  return { data, width, height };
}
