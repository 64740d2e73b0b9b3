import type { WeightSpec } from './weightSpecs';

/** FNV-1a (Fowler, Noll, Vo), 32 bits, over the UTF-16 code units of `text`: one number per variable name. */
export function hashName(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Random numbers in [0, 1) by Marsaglia's xorshift128 (2003), its state filled from two 32-bit seeds. */
export function uniformStream(seedA: number, seedB: number): () => number {
  let counter = (seedA ^ Math.imul(seedB, 0x9e3779b1)) >>> 0;
  // SplitMix32's finaliser spreads near-by seeds over all bits of the state.
  const scramble = () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let x = scramble();
  let y = scramble();
  let z = scramble();
  let w = scramble() | 1;
  return () => {
    const t = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return (w >>> 0) / 0x100000000;
  };
}

function fillNormal(values: Float32Array, deviation: number, random: () => number): void {
  // Box and Muller (1958): two uniform numbers give two normal ones. 1 - u keeps the logarithm finite.
  for (let index = 0; index < values.length; index += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    values[index] = radius * Math.cos(angle);
    if (index + 1 < values.length) values[index + 1] = radius * Math.sin(angle);
  }
}

/**
 * The start values of one variable, flat, in the order of its shape. They depend on `seed` and on the variable's name
 * only, so they are the same on every machine and do not change when another layer comes or goes.
 */
export function initialWeights(spec: WeightSpec, seed: number): Float32Array {
  const values = new Float32Array(spec.shape.reduce((product, size) => product * size, 1));
  const { initializer } = spec;
  if (initializer.kind === 'constant') return values.fill(initializer.value);
  const random = uniformStream(seed >>> 0, hashName(spec.name));
  if (initializer.kind === 'normal') {
    fillNormal(values, initializer.standardDeviation, random);
  } else {
    for (let index = 0; index < values.length; index++)
      values[index] = (2 * random() - 1) * initializer.limit;
  }
  return values;
}
