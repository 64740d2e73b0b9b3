import { octaves } from '../drawing/noise';
import type { TextureKind } from './textureKind';

const wrap = (value: number) => value - Math.floor(value);

/** A number from 0 to 1 for the cell of a lattice, fixed by its place. */
function hash(column: number, row: number, salt: number): number {
  let h =
    Math.imul(column + 8191, 0x27d4eb2d) ^ Math.imul(row + 131, 0x165667b1) ^ Math.imul(salt, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return ((h ^ (h >>> 13)) >>> 8) / 0x1000000;
}

/** Distance to the nearest and the second nearest of points scattered one in each cell, and the nearest one's number. */
function cells(x: number, y: number, salt: number, spread = 0.9): [number, number, number] {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  let [first, second, id] = [9, 9, 0];
  for (let dr = -1; dr <= 1; dr++) {
    for (let dc = -1; dc <= 1; dc++) {
      const [c, r] = [column + dc, row + dr];
      const dx = c + 0.5 + spread * (hash(c, r, salt) - 0.5) - x;
      const dy = r + 0.5 + spread * (hash(c, r, salt + 1) - 0.5) - y;
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance < first) {
        second = first;
        first = distance;
        id = hash(c, r, salt + 2);
      } else if (distance < second) second = distance;
    }
  }
  return [first, second, id];
}

/** Grown, broken, flowing and scattered matter: what nature makes. Features are about one unit large. */
export const GROWTHS: Readonly<Record<string, TextureKind>> = {
  cells: (random) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [first, second, id] = cells(x, y, salt);
      return second - first < 0.09 ? 0 : 0.3 + 0.7 * id;
    };
  },
  cracks: (random) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [first, second] = cells(x, y, salt);
      return Math.min(1, (second - first) * 5);
    };
  },
  pebbles: (random) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [first, second, id] = cells(x, y, salt);
      return Math.min(1, (second - first) * 2.2) * (0.4 + 0.6 * id) * (1.15 - first * 0.5);
    };
  },
  foam: (random) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [first, , id] = cells(x, y, salt);
      const rim = Math.abs(first - 0.32 - 0.12 * id);
      return rim < 0.06 ? 1 : first < 0.32 + 0.12 * id ? 0.55 - first * 0.5 : 0.25;
    };
  },
  leather: (random, noise) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [first, second] = cells(x + noise(x, y), y + noise(y, x), salt);
      return Math.min(1, 0.3 + (second - first) * 1.5);
    };
  },
  crystals: (random) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [, , id] = cells(x + y * 0.6, y - x * 0.35, salt);
      return id;
    };
  },
  caustics: (random, noise) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [dx, dy] = [noise(x * 0.8, y * 0.8 + 7) * 1.3, noise(x * 0.8 + 9, y * 0.8) * 1.3];
      const [first, second] = cells(x + dx, y + dy, salt);
      return Math.max(0, 1 - (second - first) * 2.4) ** 2;
    };
  },
  spots: (random) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [first, , id] = cells(x, y, salt, 0.7);
      return first < 0.18 + 0.2 * id ? 0.05 : 0.9;
    };
  },
  rosettes: (random, noise) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [first] = cells(x, y, salt, 0.6);
      const distance = first + 0.25 * (noise(x * 3, y * 3) - 0.5);
      return distance > 0.24 && distance < 0.42 ? 0.05 : distance <= 0.24 ? 0.5 : 0.9;
    };
  },
  wood: (_random, noise) => (x, y) => {
    const bend = y * 1.2 + 1.6 * noise(x * 0.12, y * 0.35) + 0.2 * noise(x, y * 3);
    return 0.25 + 0.75 * wrap(bend) ** 1.5;
  },
  log: (random, noise) => {
    const [cx, cy] = [random.uniform(1, 5), random.uniform(1, 5)];
    return (x, y) => wrap(Math.hypot(x - cx, y - cy) * 1.6 + 0.8 * noise(x * 0.5, y * 0.5)) ** 0.8;
  },
  marble: (_random, noise) => (x, y) =>
    Math.abs(Math.sin(x * 0.7 + 6 * octaves(noise, x * 0.35, y * 0.35, 4, 0.55))) ** 0.4,
  clouds: (_random, noise) => (x, y) =>
    Math.min(1, Math.max(0, 2.2 * octaves(noise, x * 0.5, y * 0.5, 5) - 0.6)),
  smoke: (_random, noise) => (x, y) => {
    const [dx, dy] = [octaves(noise, x * 0.4, y * 0.4, 3), octaves(noise, x * 0.4 + 5, y * 0.4 + 9, 3)];
    return octaves(noise, x * 0.3 + 3 * dx, y * 0.3 + 3 * dy, 4);
  },
  waves: (_random, noise) => (x, y) =>
    0.5 + 0.5 * Math.sin(2.6 * y + 2.4 * noise(x * 0.5, y * 0.3) + 0.6 * Math.sin(x * 0.8)),
  ripples: (_random, noise) => (x, y) => wrap(y * 0.9 + 1.3 * noise(x * 0.4, y * 0.25)) ** 2,
  bark: (_random, noise) => (x, y) => Math.abs(octaves(noise, x * 1.3, y * 0.28, 4, 0.55) - 0.5) * 4.5,
  fur: (_random, noise) => (x, y) => {
    const comb = 1.4 * noise(x * 0.25, y * 0.25);
    return octaves(noise, x * 3.2 + comb * 3, y * 0.7 - comb, 3, 0.6) * 1.5 - 0.25;
  },
  curls: (_random, noise) => (x, y) => {
    const [dx, dy] = [noise(x * 0.7, y * 0.7), noise(x * 0.7 + 11, y * 0.7)];
    return 0.5 + 0.5 * Math.sin(14 * dx + 9 * dy);
  },
  grass: (_random, noise) => (x, y) => {
    const lean = 3 * (noise(x * 0.5, y * 0.5) - 0.5);
    return Math.max(noise(x * 4.2 + lean, y * 0.55), noise(x * 4.2 - lean + 13, y * 0.7 + 5)) ** 1.6;
  },
  moss: (_random, noise) => (x, y) => octaves(noise, x * 2.2, y * 2.2, 3, 0.75) * 1.6 - 0.3,
  sand: (_random, noise) => (x, y) => 0.35 + 0.4 * noise(x * 9, y * 9) + 0.3 * noise(x * 0.5, y * 0.5),
  camouflage: (_random, noise) => (x, y) => {
    const value = octaves(noise, x * 0.55, y * 0.55, 2, 0.4);
    return value < 0.42 ? 0.05 : value < 0.56 ? 0.5 : 0.95;
  },
  zebra: (_random, noise) => (x, y) => (Math.sin(3.2 * x + 5 * noise(x * 0.35, y * 0.35)) > 0 ? 0.95 : 0.05),
  maze: (random) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const falls = hash(Math.floor(x), Math.floor(y), salt) < 0.5;
      const [u, v] = [wrap(x), wrap(y)];
      return Math.abs(falls ? u - v : u + v - 1) < 0.24 ||
        (falls ? Math.abs(u - v) : Math.abs(u + v - 1)) > 0.76
        ? 0.95
        : 0.08;
    };
  },
  straw: (_random, noise) => (x, y) => {
    const layer = (turn: number, shift: number) => {
      const [u, v] = [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
      return noise(u * 0.35 + shift, v * 3.2 + shift);
    };
    return Math.max(layer(0.2, 0), layer(1.1, 19), layer(-0.8, 37)) * 1.5 - 0.4;
  },
  confetti: (random) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [column, row] = [Math.floor(x), Math.floor(y)];
      const turn = hash(column, row, salt) * 3.14;
      const [dx, dy] = [wrap(x) - 0.5, wrap(y) - 0.5];
      const [u, v] = [dx * Math.cos(turn) + dy * Math.sin(turn), dy * Math.cos(turn) - dx * Math.sin(turn)];
      return Math.abs(u) < 0.36 && Math.abs(v) < 0.16 ? 0.35 + 0.65 * hash(column, row, salt + 1) : 0;
    };
  },
  leafage: (random) => {
    const salt = random.integer(1e6);
    return (x, y) => {
      const [column, row] = [Math.floor(x * 0.8), Math.floor(y * 0.8)];
      let best = 0.08;
      for (let dr = -1; dr <= 1; dr++) {
        for (let dc = -1; dc <= 1; dc++) {
          const [c, r] = [column + dc, row + dr];
          const turn = hash(c, r, salt) * 6.28;
          const [dx, dy] = [x * 0.8 - c - hash(c, r, salt + 1), y * 0.8 - r - hash(c, r, salt + 2)];
          const [u, v] = [
            dx * Math.cos(turn) + dy * Math.sin(turn),
            dy * Math.cos(turn) - dx * Math.sin(turn),
          ];
          const inside = 1 - (u * u) / 0.7 - Math.abs(v) / 0.3;
          const tone = 0.35 + 0.6 * hash(c, r, salt + 3);
          if (inside > 0 && tone > best) best = Math.abs(v) < 0.03 ? tone * 0.6 : tone;
        }
      }
      return best;
    };
  },
};
