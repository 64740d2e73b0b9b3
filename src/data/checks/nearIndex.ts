import { createRandom } from '../random';
import { HASH_WORDS, packedDistance } from './hashWords';
import { HASH_BITS } from './perceptualHash';

/** How likely a pair at the greatest distance is found at least. */
const RECALL = 0.99;

/** Neighbours in a bucket that an item is compared with: buckets of unlike pictures are smaller by far. */
const MOST_NEIGHBOURS = 64;

/** Bits of the key, and how many tables with other bits are made. */
export interface IndexPlan {
  readonly keyBits: number;
  readonly tables: number;
}

/**
 * Bits are chosen so that a bucket holds two to four items, tables so that a pair at `maxDistance` shares a bucket in
 * one of them with probability `RECALL`.
 */
export function planIndex(items: number, maxDistance: number): IndexPlan {
  const keyBits = Math.max(8, Math.floor(Math.log2(items)) - 1);
  const once = agreement(keyBits, maxDistance);
  return { keyBits, tables: Math.max(1, Math.ceil(Math.log(1 - RECALL) / Math.log(1 - once))) };
}

/** The probability that a pair with this many differing bits shares a bucket of at least one table. */
export function indexRecall({ keyBits, tables }: IndexPlan, distance: number): number {
  return 1 - (1 - agreement(keyBits, distance)) ** tables;
}

/** The probability that none of `keyBits` bits, drawn from all without putting back, is one of those that differ. */
function agreement(keyBits: number, distance: number): number {
  let probability = 1;
  for (let bit = 0; bit < keyBits; bit++) {
    probability *= Math.max(0, HASH_BITS - distance - bit) / (HASH_BITS - bit);
  }
  return probability;
}

/**
 * Finds nearly all pairs within a distance without comparing all: locality-sensitive hashing by sampled bits (Indyk and
 * Motwani, "Approximate nearest neighbors", STOC 1998). Each table sorts the items into buckets by some of their bits,
 * drawn anew, and compares what shares a bucket. The drawn bits do not depend on the pictures, so `indexRecall` holds
 * for each pair, whatever the pictures - but for buckets of more than 65 that look alike, where each is compared with
 * 64 others that change with the table. So the time is bounded.
 *
 * An exact index would not do: within a quarter of the bits, multi-index hashing looks into more buckets than there are
 * items.
 *
 * @param words of `packHashes`
 * @param found is called with each pair, some of them many times
 */
export function searchIndex(
  words: Int32Array,
  maxDistance: number,
  found: (one: number, other: number, distance: number) => void,
): void {
  const items = words.length / HASH_WORDS;
  if (items < 2) return;
  const { keyBits, tables } = planIndex(items, maxDistance);
  const allBits = Array.from({ length: HASH_BITS }, (_, bit) => bit);
  const keys = new Int32Array(items);
  const order = new Int32Array(items);
  const ends = new Int32Array(2 ** keyBits + 1);
  for (let table = 0; table < tables; table++) {
    const random = createRandom('near duplicates', table);
    computeKeys(words, random.shuffle(allBits).slice(0, keyBits), keys);
    sortByKey(keys, random.integer(items), ends, order);
    for (let start = 0; start < items; start++) {
      const key = keys[order[start]];
      const end = Math.min(ends[key], start + 1 + MOST_NEIGHBOURS);
      for (let next = start + 1; next < end; next++) {
        const distance = packedDistance(words, order[start], order[next], maxDistance);
        if (distance <= maxDistance) found(order[start], order[next], distance);
      }
    }
  }
}

function computeKeys(words: Int32Array, bits: readonly number[], keys: Int32Array): void {
  const places = Int32Array.from(bits, (bit) => bit >> 5);
  const shifts = Int32Array.from(bits, (bit) => bit & 31);
  for (let item = 0; item < keys.length; item++) {
    let key = 0;
    for (let bit = 0; bit < places.length; bit++) {
      key = (key << 1) | ((words[item * HASH_WORDS + places[bit]] >>> shifts[bit]) & 1);
    }
    keys[item] = key;
  }
}

/** Counting sort: `order` gets the items by key, `ends` where each key's items end. Within a key `first` comes first. */
function sortByKey(keys: Int32Array, first: number, ends: Int32Array, order: Int32Array): void {
  ends.fill(0);
  for (const key of keys) ends[key + 1]++;
  for (let key = 1; key < ends.length; key++) ends[key] += ends[key - 1];
  // A step without a common divisor visits every item once, in another order for each table.
  const step = coprime(keys.length, first);
  for (let count = 0, item = first; count < keys.length; count++, item = (item + step) % keys.length) {
    order[ends[keys[item]]++] = item;
  }
}

function coprime(length: number, from: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = Math.max(1, from);
  while (divisor(length, step) !== 1) step++;
  return step;
}
