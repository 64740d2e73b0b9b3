/** A stream of pseudo-random numbers. Each call takes the next numbers of the stream. */
export interface Random {
  /** A number in [low, high), by default [0, 1), with 53 random bits. */
  uniform(low?: number, high?: number): number;
  /** A whole number in [0, bound), each equally likely; `bound` is a whole number from 1 to 2^32. */
  integer(bound: number): number;
  /** A number from the normal distribution with this mean and standard deviation (by default 0 and 1). */
  normal(mean?: number, standardDeviation?: number): number;
  /** A new array with the same items in random order (each order equally likely). */
  shuffle<T>(items: readonly T[]): T[];
  /** One of the items, each equally likely. */
  choose<T>(items: readonly T[]): T;
}

/** Mixes one 32-bit word into a hash: the round and finaliser of MurmurHash3 (Appleby, public domain design). */
function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  return (Math.imul(h, 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The 32-bit words of one seed. The first word tells the kinds apart, so that 1 and '1' differ. */
function seedWords(seed: number | string): number[] {
  if (typeof seed === 'string') {
    return [2, seed.length, ...Array.from({ length: seed.length }, (_, index) => seed.charCodeAt(index))];
  }
  if (!Number.isFinite(seed)) throw new Error(`A seed must be a finite number or a text, not ${seed}.`);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, seed === 0 ? 0 : seed);
  return [1, view.getUint32(0), view.getUint32(4)];
}

/**
 * A generator whose numbers depend on the seeds alone: `createRandom(seed, epoch, index)` gives the same stream
 * whatever was drawn before, in whatever order, on every machine. Different lists of seeds give unrelated streams.
 *
 * The state comes from a MurmurHash3 of the seeds; the numbers come from the 32-bit generator sfc32
 * (C. Doty-Humphrey, PractRand); normal numbers from Marsaglia's polar method (SIAM Review 6, 1964).
 *
 * @throws Error when a number among the seeds is not finite
 */
export function createRandom(...seeds: (number | string)[]): Random {
  const words = seeds.flatMap(seedWords);
  const [a0, b0, c0] = [0x2c1b3c6d, 0x297a2d39, 0x5bd1e995].map((start) =>
    finish(words.reduce(mix, start) ^ words.length),
  );
  let [a, b, c, counter] = [a0, b0, c0, 1];

  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 12; round++) next();

  const uniform = (low = 0, high = 1): number => {
    const fraction = ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 0x20000000000000;
    // low + fraction * width may round up to high; the interval is open there.
    return Math.min(low + fraction * (high - low), high > low ? previousNumber(high) : low);
  };

  const integer = (bound: number): number => {
    if (!Number.isInteger(bound) || bound < 1 || bound > 0x100000000) {
      throw new Error(`random.integer needs a whole number from 1 to 2^32, not ${bound}.`);
    }
    // Numbers beyond the last full multiple of bound are drawn again, so that none is favoured.
    const limit = 0x100000000 - (0x100000000 % bound);
    let value = next();
    while (value >= limit) value = next();
    return value % bound;
  };

  let spare: number | undefined;
  const normal = (mean = 0, standardDeviation = 1): number => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return mean + standardDeviation * value;
    }
    for (;;) {
      const x = uniform(-1, 1);
      const y = uniform(-1, 1);
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return mean + standardDeviation * x * factor;
      }
    }
  };

  const shuffle = <T>(items: readonly T[]): T[] => {
    const order = [...items];
    for (let last = order.length - 1; last > 0; last--) {
      const other = integer(last + 1);
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  };

  const choose = <T>(items: readonly T[]): T => items[integer(items.length)];

  return { uniform, integer, normal, shuffle, choose };
}

/** A number just below `value`, within a relative distance of 2^-52. */
function previousNumber(value: number): number {
  return value === 0 ? -Number.MIN_VALUE : value - Math.abs(value) * Number.EPSILON;
}
