import type { Pixels } from './openImage';

/** Decoded pictures in memory, within a budget. */
export interface PixelCache {
  /** The pixels under this key; made by `decode` when they are not there, and kept while the budget allows. */
  get(key: string, decode: () => Promise<Pixels>): Promise<Pixels>;
  /** Bytes of pixels that are kept. */
  readonly bytes: number;
}

/**
 * A cache that keeps pictures until its budget is full, and then keeps no more. Nothing is evicted: a training goes
 * through all pictures in each epoch, and evicting the oldest would then miss every time.
 *
 * @param budget in bytes; 0 keeps nothing
 */
export function createPixelCache(budget: number): PixelCache {
  const kept = new Map<string, Pixels>();
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    async get(key, decode) {
      const found = kept.get(key);
      if (found !== undefined) return found;
      const pixels = await decode();
      // Two may have decoded the same picture at once; it is kept and counted once.
      if (bytes + pixels.data.byteLength <= budget && !kept.has(key)) {
        kept.set(key, pixels);
        bytes += pixels.data.byteLength;
      }
      return pixels;
    },
  };
}
