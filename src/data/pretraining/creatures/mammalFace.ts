import type { Random } from '../../random';
import { type Color, dim, vary } from '../drawing/colors';
import type { Outline, Point } from '../drawing/coverage';
import { blob, moved, oval, poly, rod, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, type Paint, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { antlers, earOutline, eyeParts, horn } from './features';
import { darker, ruffled } from './furs';
import type { Extra, Mammal } from './mammalTable';

/** Where a face lies: its middle, half width and half height, and how far it is turned to a side. */
interface Face {
  readonly y: number;
  readonly size: number;
  readonly wide: number;
  readonly tall: number;
  readonly look: number;
  /** 0 for a short head, 1 for a long one such as a horse's. */
  readonly long: number;
}

const PINK: Color = [0.8, 0.58, 0.55];
const DARK: Color = [0.07, 0.06, 0.06];
const IVORY: Color = [0.92, 0.87, 0.72];
const MIRRORS = [-1, 1] as const;

const has = (kind: Mammal, extra: Extra) => kind.extras?.includes(extra) ?? false;

/** A mammal that looks at the camera, its head tilted or turned a little; seated, or the face alone. */
export function mammalFace(kind: Mammal, random: Random): Part[] {
  const base = vary(kind.base, random);
  const fur = coat(kind.pattern, base, vary(kind.second, random), random, (kind.coarse ?? 1) * 1.3);
  const seated = random.uniform() < 0.5;
  const size = seated ? random.uniform(0.4, 0.55) : random.uniform(0.62, 0.85);
  // Long heads are seen tall and narrow from the front.
  const long = Math.min(1, kind.head[1] / kind.head[0] / 1.6);
  const shape = Math.exp(random.normal(0, 0.07));
  const face: Face = {
    y: seated ? -0.42 : 0.05,
    size,
    wide: size * (1.02 - 0.3 * long) * shape,
    tall: (size * (0.88 + 0.28 * long)) / shape,
    look: random.normal(0, 0.16) * size,
    long,
  };
  const tilt = random.normal(0, 0.14);
  const head = [...behindHead(kind, face, fur, random), ...skull(kind, face, fur, random)];
  if (has(kind, 'trunk')) head.push(...trunk(face, fur, random));
  else head.push(...muzzle(kind, face, fur, base, random));
  const tilted = head.map((found) => ({
    ...found,
    outlines: found.outlines.map((outline) => turnedAround(outline, face.y, tilt)),
  }));
  return seated ? [...chest(kind, fur, random), ...tilted] : tilted;
}

function turnedAround(outline: Outline, y: number, turn: number): Outline {
  const level = outline.map(([px, py]): Point => [px, py - y]);
  return moved(level, 0, y, 1, turn);
}

/** The front of a sitting animal: haunches, tail, chest and forelegs. */
function chest(kind: Mammal, fur: Paint, random: Random): Part[] {
  const wide = 0.3 + kind.build[1] * 0.7 * random.uniform(0.8, 1.2);
  const sway = random.normal(0, 0.06);
  const parts: Part[] = [];
  if (kind.tail === 'thin' || kind.tail === 'bush') {
    const side = random.uniform() < 0.5 ? -1 : 1;
    const thick = kind.tail === 'bush' ? 0.26 : 0.1;
    const tail = strand(0.1, thick, side * wide, 0.85, side * (wide + 0.3), 0.9, side * (wide + 0.4), 0.5);
    parts.push(part(tail, darker(fur)));
  }
  parts.push(part([oval(-wide, 0.72, 0.24, 0.32), oval(wide, 0.72, 0.24, 0.32)], darker(fur, 0.8)));
  const body = blob(
    -wide * 0.8,
    -0.2,
    wide * 0.8,
    -0.2,
    wide * 1.1 + sway,
    0.4,
    wide,
    0.98,
    -wide,
    0.98,
    -wide * 1.1 + sway,
    0.4,
  );
  parts.push(part(has(kind, 'wool') ? ruffled(body, 0, 0.4, random) : body, fur, 0.9));
  const thick = kind.build[3] * 1.9;
  for (const mirror of MIRRORS) {
    const foot = mirror * (wide * 0.45 + random.uniform(0, 0.06));
    const leg = rod(thick, thick * 1.05, mirror * wide * 0.42, 0.15, foot, 0.92, foot + mirror * 0.02, 1);
    parts.push(part(leg, fur, 0.9));
  }
  return parts;
}

/** What shows around the head: mane, quills, antlers, horns and ears. */
function behindHead(kind: Mammal, { y, size, wide, tall }: Face, fur: Paint, random: Random): Part[] {
  const parts: Part[] = [];
  if (has(kind, 'mane')) {
    parts.push(part(ruffled(oval(0, y, size * 1.35), 0, y, random), plain(kind.second, random, 0.6)));
  }
  if (has(kind, 'quills')) {
    const rays = ruffled(ruffled(oval(0, y - 0.1, size * 1.35), 0, y, random), 0, y, random);
    parts.push(part(rays, plain(dim(kind.base, 0.7), random, 0.6)));
  }
  if (has(kind, 'antlers')) parts.push(antlers([-0.1, y - tall * 0.7], size * 0.9, random));
  for (const mirror of MIRRORS) {
    const at = (outline: Outline, x: number, top: number): Outline =>
      outline.map(([px, py]) => [mirror * (x + px), top + py]);
    if (has(kind, 'horns')) {
      parts.push(
        part(at(horn([0, 0], size * 0.8, -0.25), wide * 0.45, y - tall * 0.75), plain(IVORY, random, 0.2)),
      );
    }
    if (has(kind, 'knobs')) {
      parts.push(part(at(rod(0.1, 0.1, 0, 0, 0.06, -tall * 0.5), 0.14, y - tall * 0.8), fur));
    }
    if (kind.ears === 'none') continue;
    const turn = { point: 0.25, round: 0, flop: -0.35, long: 0.15, sail: 0, leaf: 0.9 }[kind.ears];
    const scale =
      size * { point: 0.85, round: 0.85, flop: 0.85, long: 0.85, sail: 1.1, leaf: 0.75 }[kind.ears];
    const flip = kind.ears === 'leaf' ? -1 : 1;
    const ear = (share: number) =>
      at(
        moved(earOutline(kind.ears), 0, 0, scale * share, turn + random.normal(0, 0.1)).map(
          ([px, py]): Point => [flip * px, py],
        ),
        kind.ears === 'sail' ? wide * 0.95 : wide * 0.68,
        kind.ears === 'sail' ? y : y - tall * 0.68,
      );
    parts.push(part(ear(1), kind.ears === 'flop' || kind.ears === 'sail' ? darker(fur) : fur));
    if (kind.ears === 'point' || kind.ears === 'long' || kind.ears === 'round') {
      parts.push(part(ear(0.55), plain(PINK, random, 0.1), 0.2));
    }
  }
  return parts;
}

/** The head itself with its eyes. */
function skull(kind: Mammal, { y, size, wide, tall, look, long }: Face, fur: Paint, random: Random): Part[] {
  const outline = blob(
    -wide,
    y - tall * 0.1,
    -wide * 0.7,
    y - tall * 0.8,
    0,
    y - tall,
    wide * 0.7,
    y - tall * 0.8,
    wide,
    y - tall * 0.1,
    wide * 0.62,
    y + tall * 0.7,
    0,
    y + tall,
    -wide * 0.62,
    y + tall * 0.7,
  );
  const parts = [part(has(kind, 'wool') ? ruffled(outline, 0, y, random) : outline, fur, 0.8)];
  if (has(kind, 'mask')) {
    parts.push(
      part(oval(look * 0.5, y + tall * 0.15, wide * 0.75, tall * 0.7), facePaint(kind, fur, random), 0.3),
    );
  }
  const eyeY = y - tall * 0.12;
  const apart = wide * (0.46 + 0.22 * long);
  const radius = size * (kind.build[0] > 0.5 ? 0.09 : 0.14);
  for (const mirror of MIRRORS) {
    const x = mirror * apart + look * 0.6;
    if (has(kind, 'eyePatch')) {
      parts.push(
        part(oval(x, eyeY + 0.02, size * 0.26, size * 0.2, mirror * 0.6), plain(DARK, random, 0), 0.2),
      );
    }
    parts.push(...eyeParts([x, eyeY], radius, kind.eye, random));
  }
  return parts;
}

const facePaint = (kind: Mammal, fur: Paint, random: Random): Paint =>
  kind.face ? plain(vary(kind.face, random), random, 0.15) : darker(fur, 1.12);

/** Muzzle, nose, mouth, at times a tongue; whiskers. */
function muzzle(
  kind: Mammal,
  { y, size, wide, tall, look, long }: Face,
  fur: Paint,
  base: Color,
  random: Random,
): Part[] {
  const middle = y + tall * (0.45 + 0.12 * long);
  const reach = Math.max(size * 0.3, kind.head[2] * 2 * size);
  const noseY = middle - tall * 0.14;
  const parts: Part[] = [];
  if (kind.ears === 'flop' && random.uniform() < 0.35) {
    parts.push(
      part(
        oval(look, middle + tall * 0.3, size * 0.13, tall * 0.26),
        plain([0.85, 0.42, 0.45], random, 0.05),
        0.5,
      ),
    );
  }
  parts.push(part(oval(look, middle, reach, tall * (0.32 + 0.1 * long)), facePaint(kind, fur, random), 0.7));
  const breadth = size * (kind.snout ? 0.28 : kind.ears === 'point' ? 0.11 : 0.16);
  const nose = kind.snout
    ? ([0.85, 0.5, 0.53] as const)
    : random.uniform() < 0.3
      ? ([0.55, 0.35, 0.33] as const)
      : DARK;
  parts.push(part(oval(look, noseY, breadth, breadth * 0.72), plain(nose, random, 0), 0.4));
  if (kind.snout) {
    const holes = MIRRORS.map((mirror) =>
      oval(look + mirror * breadth * 0.4, noseY, breadth * 0.16, breadth * 0.24),
    );
    parts.push(part(holes, plain(dim(nose, 0.4), random, 0), 0));
  }
  const lip = middle + tall * 0.1;
  const lips = MIRRORS.map((mirror) =>
    strand(0.025, 0.02, look, noseY, look, lip, look + mirror * size * 0.17, lip + tall * 0.06),
  );
  parts.push(part(lips, plain(dim(base, 0.25), random, 0), 0));
  if (has(kind, 'noseHorn')) {
    parts.push(
      part(
        poly(look - 0.12, noseY, look + 0.12, noseY, look, noseY - size * 0.75),
        plain(IVORY, random, 0.1),
      ),
    );
  }
  if (kind.whiskers) {
    const hairs = MIRRORS.flatMap((mirror) =>
      [-0.1, 0.02, 0.14].map((drop) =>
        rod(
          0.014,
          0.014,
          look + mirror * reach * 0.6,
          middle,
          mirror * wide * 1.15 + look * 0.5,
          middle + drop * size * 1.5,
        ),
      ),
    );
    parts.push(part(hairs, plain([0.95, 0.95, 0.92], random, 0), 0));
  }
  return parts;
}

function trunk({ y, tall, size, look }: Face, fur: Paint, random: Random): Part[] {
  const tip = random.uniform(-0.2, 0.2);
  const middle = y + tall * 0.5;
  const tusks = MIRRORS.map((mirror) =>
    poly(mirror * 0.18, middle, mirror * 0.26, middle, mirror * 0.4, middle + 0.45),
  );
  return [
    part(strand(size * 0.42, size * 0.22, 0, y, look, y + tall * 0.8, tip, y + tall * 1.5), fur),
    part(tusks, plain(IVORY, random, 0)),
  ];
}
