import { HASH_BITS } from './perceptualHash';

/** 32-bit words of a perceptual hash. */
export const HASH_WORDS = HASH_BITS / 32;

/** Hashes of `perceptualHash` one after the other, `HASH_WORDS` numbers each. */
export function packHashes(hashes: readonly string[]): Int32Array {
  const words = new Int32Array(hashes.length * HASH_WORDS);
  for (const [index, hash] of hashes.entries()) {
    for (let word = 0; word < HASH_WORDS; word++) {
      words[index * HASH_WORDS + word] = Number.parseInt(hash.slice(word * 8, word * 8 + 8), 16);
    }
  }
  return words;
}

/** In how many bits two of the packed hashes differ; a number above `most` when it is more than that. */
export function packedDistance(words: Int32Array, first: number, second: number, most: number): number {
  const [a, b] = [first * HASH_WORDS, second * HASH_WORDS];
  // Half of the bits first: two unlike pictures differ in more than `NEAR_DISTANCE` of them every second time.
  const half =
    bitCount(words[a] ^ words[b]) +
    bitCount(words[a + 1] ^ words[b + 1]) +
    bitCount(words[a + 2] ^ words[b + 2]) +
    bitCount(words[a + 3] ^ words[b + 3]);
  if (half > most) return half;
  const more = half + bitCount(words[a + 4] ^ words[b + 4]);
  if (more > most) return more;
  return (
    more +
    bitCount(words[a + 5] ^ words[b + 5]) +
    bitCount(words[a + 6] ^ words[b + 6]) +
    bitCount(words[a + 7] ^ words[b + 7])
  );
}

/** Ones in a 32-bit word, by adding neighbouring fields (Warren, "Hacker's Delight", 5-1). */
export function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  bits = (bits + (bits >>> 4)) & 0x0f0f0f0f;
  return Math.imul(bits, 0x01010101) >>> 24;
}
