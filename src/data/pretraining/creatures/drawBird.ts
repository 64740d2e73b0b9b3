import type { Random } from '../../random';
import { dim, hsl, vary } from '../drawing/colors';
import type { Point } from '../drawing/coverage';
import { limb, oval, poly, smooth, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { birdFromFront } from './birdFromFront';
import { bill, fan, wingOutline } from './birdParts';
import type { Bird } from './birdTable';
import { eyeParts } from './features';

/** A bird on its legs from the side, in flight, or (owl, penguin) from the front. */
export function drawBird(kind: Bird, random: Random): Part[] {
  if (kind.name === 'owl' || (kind.name === 'penguin' && random.uniform() < 0.5))
    return birdFromFront(kind, random);
  const [neck, leg, tail, round] = kind.shape;
  const wader = neck > 0.5 && leg > 0.5;
  const size = wader ? 0.34 : 0.46;
  const upright = kind.name === 'penguin' ? 1.25 : random.normal(0.3, 0.15);
  const y = wader ? -0.02 : 0.15;
  const body = coat(kind.pattern, vary(kind.body, random), dim(kind.body, 0.6), random);
  const wing = coat('scales', vary(kind.wing, random), dim(kind.wing, 0.65), random, 0.8);
  const [cos, sin] = [Math.cos(upright), Math.sin(upright)];
  const at = (along: number, across: number): Point => [
    along * cos + across * sin,
    y - along * sin + across * cos,
  ];
  const parts: Part[] = [];
  const flies = !wader && kind.name !== 'penguin' && kind.name !== 'hen' && random.uniform() < 0.3;
  if (kind.crest === 'fan') parts.push(...fan(y, random));
  if (!flies) {
    for (const x of [-0.06, 0.08]) {
      const foot = y + size * round * 0.7 + leg;
      const stand = [
        [x, y + 0.1],
        [x + random.uniform(-0.05, 0.05), foot - leg * 0.5],
        [x, foot],
        [x + 0.12, foot],
      ] as const;
      parts.push(part(limb(stand, 0.045), plain(dim(kind.beak, 0.9), random, 0), 0.4));
    }
  } else parts.push(part(wingOutline(at(0.1, -0.1), -2.2, 0.95), wing));
  parts.push(part(limb([at(-size * 0.7, 0), at(-size - tail, 0.04)], size * round * 0.5, 0.16), wing));
  const trunk = [
    at(-size, 0),
    at(-size * 0.4, -size * round * 0.75),
    at(size * 0.4, -size * round * 0.8),
    at(size, -size * 0.2),
    at(size * 0.75, size * round * 0.55),
    at(-size * 0.2, size * round * 0.75),
  ];
  parts.push(part(smooth(trunk, true), body, 0.9));
  parts.push(
    part(
      smooth(
        [
          at(size, -size * 0.15),
          at(size * 0.5, size * round * 0.1),
          at(-size * 0.1, size * round * 0.72),
          at(size * 0.65, size * round * 0.6),
        ],
        true,
      ),
      plain(vary(kind.breast, random), random, 0.1),
      0.4,
    ),
  );
  const shoulder = at(size * 0.72, -size * 0.25);
  const bend = random.uniform(-0.12, 0.2);
  const head: Point = [shoulder[0] + 0.1 + bend * neck, shoulder[1] - 0.1 - neck];
  const headSize = wader || kind.name === 'swan' ? 0.13 : 0.21;
  const headPaint = plain(vary(kind.head, random), random, 0.1);
  if (neck > 0.25)
    parts.push(
      part(
        strand(
          0.2,
          headSize,
          ...shoulder,
          shoulder[0] + 0.16,
          shoulder[1] - neck * 0.4,
          head[0] - 0.04,
          head[1] + neck * 0.2,
          ...head,
        ),
        neck > 0.5 ? plain(vary(kind.breast, random), random, 0.1) : headPaint,
      ),
    );
  else parts.push(part(limb([shoulder, head], headSize * 2, headSize * 1.8), headPaint));
  if (kind.crest === 'plume')
    parts.push(
      part(
        poly(
          head[0] - 0.02,
          head[1] - headSize,
          head[0] - headSize * 2.4,
          head[1] - headSize * 1.3,
          head[0] - headSize,
          head[1],
        ),
        headPaint,
      ),
    );
  if (kind.crest === 'comb')
    parts.push(
      part(
        [
          oval(head[0] - 0.06, head[1] - headSize, 0.08),
          oval(head[0] + 0.06, head[1] - headSize * 1.1, 0.09),
          oval(head[0] + 0.14, head[1] + headSize, 0.07, 0.1),
        ],
        plain(hsl(2, 0.85, 0.48), random, 0.1),
      ),
    );
  parts.push(...bill(kind, [head[0] + headSize * 0.75, head[1]], headSize, random));
  parts.push(part(oval(head[0], head[1], headSize), headPaint, 0.8));
  parts.push(
    ...eyeParts(
      [head[0] + headSize * 0.35, head[1] - headSize * 0.2],
      headSize * 0.22,
      kind.name === 'eagle' || kind.name === 'crow' ? hsl(48, 0.9, 0.6) : undefined,
      random,
    ),
  );
  if (flies) parts.push(part(wingOutline(at(0.15, 0), random.uniform(-1.9, -1.2), 1), wing));
  else
    parts.push(
      part(
        smooth(
          [
            at(size * 0.55, -size * 0.3),
            at(-size * 0.2, -size * 0.45),
            at(-size * 1.15, 0),
            at(-size * 0.1, size * round * 0.35),
          ],
          true,
        ),
        wing,
        0.6,
      ),
    );
  return parts;
}
