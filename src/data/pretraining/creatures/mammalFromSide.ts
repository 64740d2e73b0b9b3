import type { Random } from '../../random';
import { dim, vary } from '../drawing/colors';
import type { Point } from '../drawing/coverage';
import { limb, oval, poly, rod, smooth, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, type Paint, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { ruffled } from './furs';
import { sideHead } from './mammalHead';
import type { Extra, Mammal } from './mammalTable';

/** A mammal from the side, walking or standing, head to the right. */
export function mammalFromSide(kind: Mammal, random: Random): Part[] {
  const jitter = () => Math.exp(random.normal(0, 0.08));
  const [length, height] = [kind.build[0] * jitter(), kind.build[1] * jitter()];
  const lying = random.uniform() < 0.2;
  const [leg, legWidth] = [kind.build[2] * jitter() * (lying ? 0.25 : 1), kind.build[3] * jitter()];
  const base = vary(kind.base, random);
  const second = vary(kind.second, random);
  const fur = coat(kind.pattern, base, second, random, kind.coarse);
  const has = (extra: Extra) => kind.extras?.includes(extra) ?? false;
  const dark: Paint = (u, v, out) => {
    fur(u + 3, v + 3, out);
    for (let channel = 0; channel < 3; channel++) out[channel] *= 0.65;
  };
  // The body lies so that feet and head stay within the square.
  const middle = Math.min(0.25, 0.72 - leg) - height * 0.3;
  const parts: Part[] = [];
  const stride = random.uniform(-0.16, 0.16) * Math.min(1, leg * 3);
  const legAt = (x: number, swing: number, paint: Paint) => {
    const top: Point = [x, middle + height * 0.4];
    const knee: Point = [x + swing * 0.5 + 0.02, middle + height * 0.6 + leg * 0.5];
    const foot: Point = [x + swing, middle + height * 0.8 + leg];
    const toe: Point = [x + swing + legWidth * 0.6, middle + height * 0.8 + leg];
    return part(limb(smooth([top, knee, foot, toe], false, 4), legWidth * 1.6, legWidth * 0.8), paint);
  };
  parts.push(legAt(-length * 0.6, -stride, dark), legAt(length * 0.66, stride, dark));
  parts.push(...tailOf(kind, -length, middle - height * 0.4, dark, fur, second, random));
  const [neckLength, rise] = [kind.neck[0] * jitter(), kind.neck[1] + random.normal(0, 0.2)];
  const shoulder: Point = [length * 0.72, middle - height * 0.35];
  const nape: Point = [
    shoulder[0] + (neckLength + kind.head[0] * 0.6) * Math.cos(rise),
    shoulder[1] - (neckLength + kind.head[0] * 0.6) * Math.sin(rise),
  ];
  const wool = has('wool');
  if (has('humps')) {
    parts.push(part(oval(-length * 0.35, middle - height, 0.16, 0.26), fur));
    parts.push(part(oval(length * 0.3, middle - height, 0.16, 0.26), fur));
  }
  const sag = random.uniform(-0.03, 0.05);
  const body = smooth(
    [
      [-length, middle - height * 0.2],
      [-length * 0.7, middle - height * 0.95],
      [0, middle - height * 0.85 + sag],
      [length * 0.7, middle - height],
      [length, middle - height * 0.1],
      [length * 0.75, middle + height * 0.75],
      [0, middle + height * 0.95 + sag],
      [-length * 0.75, middle + height * 0.7],
    ],
    true,
  );
  parts.push(part(wool ? ruffled(body, 0, middle, random) : body, fur, 0.9));
  if (has('quills')) parts.push(quills(0, middle, length * 1.05, height * 1.25, dim(kind.base, 0.5), random));
  parts.push(legAt(-length * 0.72, stride, fur), legAt(length * 0.6, -stride, fur));
  const thick = Math.max(kind.head[0] * 1.1, height * 0.75);
  parts.push(part(limb([shoulder, nape], Math.max(thick, height * 1.15), thick), fur));
  if (has('crest')) {
    const crest = rod(
      0.14,
      0.1,
      shoulder[0] - 0.12,
      shoulder[1] - height * 0.5,
      nape[0] - kind.head[0] * 0.7,
      nape[1] - kind.head[0] * 0.6,
    );
    parts.push(part(crest, plain(dim(second, 0.7), random, 0.3)));
  }
  if (has('mane'))
    parts.push(
      part(
        ruffled(oval(nape[0] - 0.03, nape[1] + 0.04, kind.head[0] * 1.75), nape[0], nape[1], random),
        plain(second, random, 0.4),
      ),
    );
  parts.push(...sideHead(kind, nape, fur, random));
  return parts;
}

function tailOf(
  kind: Mammal,
  x: number,
  y: number,
  dark: Paint,
  fur: Paint,
  second: readonly [number, number, number],
  random: Random,
): Part[] {
  const lift = random.uniform(-0.35, 0.3);
  switch (kind.tail) {
    case 'thin':
      return [
        part(strand(0.08, 0.05, x + 0.08, y + 0.06, x - 0.2, y + lift * 0.3, x - 0.42, y + lift - 0.06), fur),
      ];
    case 'bush':
      return [
        part(strand(0.09, 0.26, x + 0.08, y + 0.06, x - 0.16, y + lift * 0.4, x - 0.36, y + lift), fur),
      ];
    case 'curl':
      return [
        part(
          strand(0.09, 0.07, x + 0.08, y + 0.05, x - 0.12, y - 0.1, x - 0.06, y - 0.3, x + 0.08, y - 0.24),
          fur,
        ),
      ];
    case 'tuft':
      return [
        part(strand(0.05, 0.04, x + 0.06, y + 0.05, x - 0.1, y + 0.1, x - 0.14, y + 0.4), fur),
        part(oval(x - 0.14, y + 0.44, 0.06, 0.12), plain(second, random, 0.2)),
      ];
    case 'stub':
      return [part(oval(x, y + 0.04, 0.1, 0.09), dark)];
    default:
      return [];
  }
}

function quills(
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  color: readonly [number, number, number],
  random: Random,
): Part {
  const spikes = Array.from({ length: 26 }, () => {
    const angle = random.uniform(Math.PI * 0.95, Math.PI * 1.85);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const inner = random.uniform(0.3, 0.8);
    return poly(
      x + radiusX * inner * cos - 0.03 * sin,
      y + radiusY * inner * sin + 0.03 * cos,
      x + radiusX * (inner + 0.4) * cos - 0.08,
      y + radiusY * (inner + 0.4) * sin,
      x + radiusX * inner * cos + 0.03 * sin,
      y + radiusY * inner * sin - 0.03 * cos,
    );
  });
  return part(spikes, plain(color, random, 0.3), 0.2);
}
