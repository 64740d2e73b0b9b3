import type { Sample } from '../dataset';
import { bitCount, packedDistance, packHashes } from './hashWords';
import { searchIndex } from './nearIndex';
import { type Link, NearLinks } from './nearLinks';
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

/** Up to this number of pictures every one is compared with every other: that takes about two seconds. */
export const MOST_COMPARED = 20_000;

/**
 * Pairs of pictures that look nearly the same and are not the same file. Each distinct content is compared once, by its
 * first sample. Pictures without a hash take no part.
 *
 * Up to `mostCompared` pictures every pair is looked at. Beyond, an index finds a pair at `NEAR_DISTANCE` with
 * probability 0.99 and nearer ones with more (see `searchIndex`). When there are very many pairs, and whenever the index is
 * used, each picture's nearest one is returned, and as many others as hold the groups together (see `NearLinks`).
 *
 * @param maxDistance bits that may differ, 0 to 256; `NEAR_DISTANCE` by default
 * @returns in the order of the first, then the second sample
 */
export function nearDuplicates(
  samples: readonly Sample[],
  maxDistance = NEAR_DISTANCE,
  mostCompared = MOST_COMPARED,
): NearPair[] {
  const distinct = new Map<string, Sample>();
  for (const sample of samples) {
    if (!sample.perceptualHash || distinct.has(sample.sha256)) continue;
    distinct.set(sample.sha256, sample);
  }
  const list = [...distinct.values()];
  const find = list.length > mostCompared ? findByIndex : compareAll;
  return find(list, maxDistance).map(([first, second, distance]) => ({
    first: list[first],
    second: list[second],
    distance,
  }));
}

/** What people must be told about the search: nothing when all pairs were compared. */
export function nearSearchNote(samples: readonly Sample[]): string | undefined {
  const pictures = samples.filter(({ perceptualHash }) => perceptualHash).length;
  if (pictures <= MOST_COMPARED) return undefined;
  return (
    `Near duplicates among ${pictures.toLocaleString('en-US')} pictures were searched with an index: it finds 99 % of the ` +
    `pairs that differ in ${NEAR_DISTANCE} of ${HASH_BITS} bits, the most that counts as near, and nearly all nearer ones.`
  );
}

function compareAll(list: readonly Sample[], maxDistance: number): Link[] {
  const words = packHashes(list.map(({ perceptualHash = '' }) => perceptualHash));
  const links = new NearLinks(classesOf(list), true);
  for (let first = 0; first < list.length; first++) {
    for (let second = first + 1; second < list.length; second++) {
      const distance = packedDistance(words, first, second, maxDistance);
      if (distance <= maxDistance) links.add(first, second, distance);
    }
  }
  return links.links();
}

/** Pictures of one class with one hash are linked in a row and searched as one. */
function findByIndex(list: readonly Sample[], maxDistance: number): Link[] {
  const links = new NearLinks(classesOf(list), false);
  const lastWith = new Map<string, number>();
  const items: number[] = [];
  for (const [index, { perceptualHash, classIndex }] of list.entries()) {
    const key = `${classIndex} ${perceptualHash}`;
    const last = lastWith.get(key);
    if (last === undefined) items.push(index);
    else links.add(last, index, 0);
    lastWith.set(key, index);
  }
  const words = packHashes(items.map((index) => list[index].perceptualHash ?? ''));
  searchIndex(words, maxDistance, (one, other, distance) => links.add(items[one], items[other], distance));
  return links.links();
}

function classesOf(list: readonly Sample[]): Int32Array {
  return Int32Array.from(list, ({ classIndex }) => classIndex);
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
