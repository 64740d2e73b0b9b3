import type { Sample } from '../dataset';
import { HASH_BITS } from './perceptualHash';

/**
 * Two pictures are near duplicates when at most this many of the 256 bits differ. Unrelated pictures differ in 128 on
 * average; `docs/NEAR_DUPLICATES.md` has what was measured around this threshold.
 */
export const NEAR_DISTANCE = 64;

/** Two files that look nearly the same. */
export interface NearPair {
  readonly first: Sample;
  readonly second: Sample;
  /** Bits of the perceptual hashes that differ. */
  readonly distance: number;
}

const WORDS = HASH_BITS / 32;

/**
 * All pairs of pictures that look nearly the same and are not the same file. Each distinct content is compared once,
 * by its first sample. Pictures without a hash take no part.
 *
 * Every picture is compared with every other: 10,000 take about a second, and the time grows with the square of the number.
 *
 * @param maxDistance bits that may differ, 0 to 256; `NEAR_DISTANCE` by default
 * @returns in the order of the first, then the second sample
 */
export function nearDuplicates(samples: readonly Sample[], maxDistance = NEAR_DISTANCE): NearPair[] {
  const distinct = new Map<string, Sample>();
  for (const sample of samples) {
    if (!sample.perceptualHash || distinct.has(sample.sha256)) continue;
    distinct.set(sample.sha256, sample);
  }
  const list = [...distinct.values()];
  const words = new Int32Array(list.length * WORDS);
  for (const [index, { perceptualHash = '' }] of list.entries()) {
    for (let word = 0; word < WORDS; word++) {
      words[index * WORDS + word] = Number.parseInt(perceptualHash.slice(word * 8, word * 8 + 8), 16);
    }
  }
  const pairs: NearPair[] = [];
  for (let first = 0; first < list.length; first++) {
    for (let second = first + 1; second < list.length; second++) {
      const distance = distanceUpTo(words, first * WORDS, second * WORDS, maxDistance);
      if (distance <= maxDistance) pairs.push({ first: list[first], second: list[second], distance });
    }
  }
  return pairs;
}

/** The number of bits in which two hashes of `perceptualHash` differ. */
export function hashDistance(first: string, second: string): number {
  let distance = 0;
  for (let at = 0; at < Math.max(first.length, second.length); at += 8) {
    const [a, b] = [first, second].map((hash) => Number.parseInt(hash.slice(at, at + 8), 16));
    distance += bitCount(a ^ b);
  }
  return distance;
}

/** Stops counting when the threshold is passed. */
function distanceUpTo(words: Int32Array, first: number, second: number, most: number): number {
  let distance = 0;
  for (let word = 0; word < WORDS && distance <= most; word++) {
    distance += bitCount(words[first + word] ^ words[second + word]);
  }
  return distance;
}

/** Ones in a 32-bit word, by adding neighbouring fields (Warren, "Hacker's Delight", 5-1). */
function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  bits = (bits + (bits >>> 4)) & 0x0f0f0f0f;
  return Math.imul(bits, 0x01010101) >>> 24;
}
