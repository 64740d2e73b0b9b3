import type { Random } from '../../random';
import { dim, vary } from '../drawing/colors';
import { blob, limb, moved, oval, poly, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { darker, ruffled } from './drawMammal';
import { antlers, earOutline, eyeParts, horn } from './features';
import type { Mammal } from './mammalTable';

/** A mammal that looks at the camera: its face with two eyes, and often its chest and forelegs below. */
export function mammalFace(kind: Mammal, random: Random): Part[] {
  const base = vary(kind.base, random);
  const second = vary(kind.second, random);
  const fur = coat(kind.pattern, base, second, random, (kind.coarse ?? 1) * 1.3);
  const has = (extra: string) => kind.extras?.some((name) => name === extra) ?? false;
  const seated = random.uniform() < 0.55;
  const size = seated ? random.uniform(0.42, 0.55) : random.uniform(0.62, 0.8);
  const y = seated ? -0.42 : 0.05;
  const look = random.normal(0, 0.08) * size;
  // Long heads are seen tall and narrow from the front.
  const long = Math.min(1, kind.head[1] / kind.head[0] / 1.6);
  const [wide, tall] = [size * (1.02 - 0.3 * long), size * (0.88 + 0.28 * long)];
  const parts: Part[] = [];
  if (seated) {
    const chest = blob(-0.3, -0.2, 0.3, -0.2, 0.46, 0.4, 0.5, 1, -0.5, 1, -0.46, 0.4);
    parts.push(part(has('wool') ? ruffled(chest, 0, 0.4, random) : chest, fur));
    for (const x of [-0.18, 0.18])
      parts.push(
        part(
          limb(
            [
              [x, 0.2],
              [x * 1.1, 1],
            ],
            0.22,
            0.2,
          ),
          fur,
        ),
      );
  }
  if (has('mane'))
    parts.push(part(ruffled(oval(0, y, size * 1.35, size * 1.35), 0, y, random), plain(second, random, 0.4)));
  if (has('antlers')) parts.push(antlers([-0.1, y - tall * 0.7], size * 0.9, random));
  for (const mirror of [-1, 1]) {
    const [ex, ey] = [mirror * wide * 0.68, y - tall * 0.68];
    if (has('horns')) {
      const outline = horn([0, 0], size * 0.8, -0.25).map(([px, py]): [number, number] => [
        mirror * (wide * 0.45 + px),
        y - tall * 0.75 + py,
      ]);
      parts.push(part(outline, plain([0.85, 0.78, 0.6], random, 0.1)));
    }
    if (kind.ears === 'none') continue;
    const turn = { point: 0.25, round: 0, flop: -0.35, long: 0.15, sail: 0, leaf: 0.9, none: 0 }[kind.ears];
    const place = kind.ears === 'sail' ? [mirror * wide * 0.95, y] : [ex, ey];
    const scale = size * (kind.ears === 'sail' ? 1.1 : kind.ears === 'leaf' ? 0.75 : 0.85);
    const outline = moved(earOutline(kind.ears), 0, 0, scale, turn).map(([px, py]): [number, number] => [
      place[0] + mirror * (kind.ears === 'leaf' ? -px : px),
      place[1] + py,
    ]);
    parts.push(part(outline, kind.ears === 'flop' || kind.ears === 'sail' ? darker(fur) : fur));
    if (kind.ears === 'point' || kind.ears === 'long' || kind.ears === 'round') {
      const inner = moved(earOutline(kind.ears), 0, 0, scale * 0.55, turn).map(
        ([px, py]): [number, number] => [place[0] + mirror * px, place[1] + py],
      );
      parts.push(part(inner, plain([0.8, 0.58, 0.55], random, 0.1), 0.2));
    }
  }
  const skull = blob(
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
  parts.push(part(has('wool') ? ruffled(skull, 0, y, random) : skull, fur, 0.8));
  const face = kind.face ? plain(vary(kind.face, random), random, 0.08) : darker(fur, 1.12);
  if (has('mask')) parts.push(part(oval(0, y + tall * 0.15, wide * 0.75, tall * 0.7), face, 0.3));
  const my = y + tall * (0.45 + 0.12 * long);
  const muzzleWide = Math.max(size * 0.3, kind.head[2] * 2 * size);
  parts.push(part(oval(look, my, muzzleWide, tall * (0.32 + 0.1 * long)), face, 0.7));
  const eyeY = y - tall * 0.12;
  const apart = wide * (0.46 + 0.22 * long);
  const radius = size * (kind.build[0] > 0.5 ? 0.09 : 0.14);
  for (const mirror of [-1, 1]) {
    if (has('eyePatch'))
      parts.push(
        part(
          oval(mirror * apart, eyeY + 0.02, size * 0.26, size * 0.2, mirror * 0.6),
          plain([0.08, 0.07, 0.07], random, 0),
          0.2,
        ),
      );
    parts.push(...eyeParts([mirror * apart + look * 0.5, eyeY], radius, kind.eye, random));
  }
  if (has('trunk')) {
    parts.push(
      part(
        strand(
          size * 0.42,
          size * 0.22,
          0,
          y,
          look,
          y + tall * 0.8,
          random.uniform(-0.2, 0.2),
          y + tall * 1.5,
        ),
        fur,
      ),
    );
    for (const mirror of [-1, 1])
      parts.push(
        part(
          poly(mirror * 0.18, my, mirror * 0.26, my, mirror * 0.4, my + 0.45),
          plain([0.95, 0.92, 0.82], random, 0),
        ),
      );
    return parts;
  }
  const noseColor =
    kind.name === 'pig'
      ? ([0.85, 0.5, 0.53] as const)
      : random.uniform() < 0.3
        ? ([0.55, 0.35, 0.33] as const)
        : ([0.08, 0.06, 0.06] as const);
  const noseWide =
    kind.name === 'pig' || kind.name.includes('cow') ? 0.28 : kind.ears === 'point' ? 0.11 : 0.16;
  const noseY = my - tall * 0.14;
  parts.push(
    part(oval(look, noseY, size * noseWide, size * noseWide * 0.72), plain(noseColor, random, 0), 0.4),
  );
  const mouth = plain(dim(base, 0.25), random, 0);
  parts.push(
    part(
      [
        strand(0.025, 0.02, look, noseY, look, my + tall * 0.1, look - size * 0.17, my + tall * 0.16),
        strand(0.025, 0.02, look, my + tall * 0.1, look + size * 0.17, my + tall * 0.16),
      ],
      mouth,
      0,
    ),
  );
  if (has('noseHorn'))
    parts.push(
      part(poly(-0.12, noseY, 0.12, noseY, 0.02, noseY - size * 0.75), plain([0.75, 0.7, 0.6], random, 0.1)),
    );
  if (has('knobs'))
    for (const mirror of [-1, 1])
      parts.push(
        part(
          limb(
            [
              [mirror * 0.14, y - tall * 0.8],
              [mirror * 0.2, y - tall * 1.3],
            ],
            0.1,
          ),
          fur,
        ),
      );
  if (has('quills'))
    parts.unshift(
      part(
        ruffled(ruffled(oval(0, y - 0.1, size * 1.35), 0, y, random), 0, y, random),
        plain(dim(base, 0.7), random, 0.5),
      ),
    );
  if (kind.name.includes('cat') || ['tiger', 'lion', 'leopard', 'mouse', 'rabbit'].includes(kind.name)) {
    const hairs = [-1, 1].flatMap((mirror) =>
      [-0.1, 0.02, 0.14].map((drop) =>
        limb(
          [
            [look + mirror * muzzleWide * 0.6, my],
            [mirror * wide * 1.15, my + drop * size * 1.5],
          ],
          0.016,
        ),
      ),
    );
    parts.push(part(hairs, plain([0.95, 0.95, 0.92], random, 0), 0));
  }
  return parts;
}
