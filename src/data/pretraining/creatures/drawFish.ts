import type { Random } from '../../random';
import { dim, hsl, vary } from '../drawing/colors';
import { blob, moved, poly, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { eyeParts } from './features';
import type { Fish } from './fishTable';

/** A fish from the side. */
export function drawFish(kind: Fish, random: Random): Part[] {
  const height = kind.height * Math.exp(random.normal(0, 0.08));
  const bend = random.uniform(-0.18, 0.18);
  const skin = coat(
    kind.pattern,
    vary(kind.body, random),
    vary(kind.second, random),
    random,
    kind.name === 'pufferfish' ? 0.6 : 1,
  );
  const finPaint = coat('brindle', vary(kind.fin, random), dim(kind.fin, 0.6), random, 0.8);
  const parts: Part[] = [];
  const spread = kind.fins === 'veil' ? 1.5 : 1;
  const tail = blob(
    -0.62,
    bend * 0.6,
    -0.95 - 0.1 * spread,
    bend - 0.34 * spread,
    -0.88,
    bend,
    -0.95 - 0.1 * spread,
    bend + 0.34 * spread,
  );
  const forked = poly(
    -0.6,
    bend * 0.6 - 0.06,
    -1.08,
    bend - 0.42,
    -0.9,
    bend,
    -1.02,
    bend + 0.32,
    -0.6,
    bend * 0.6 + 0.06,
  );
  const fluke = blob(-0.62, bend * 0.6, -1, bend - 0.12, -1.12, bend + 0.02, -0.95, bend + 0.1);
  parts.push(part(kind.fins === 'shark' ? forked : kind.fins === 'fluke' ? fluke : tail, finPaint, 0.4));
  if (kind.fins === 'shark' || kind.fins === 'fluke')
    parts.push(
      part(
        poly(0.12, -height * 0.8, -0.14, -height - (kind.name === 'orca' ? 0.5 : 0.32), -0.22, -height * 0.7),
        finPaint,
        0.4,
      ),
    );
  else {
    parts.push(
      part(
        blob(
          0.3,
          -height * 0.85,
          -0.1,
          -height - 0.22 * spread,
          -0.45 * spread,
          -height - 0.1 * spread,
          -0.4,
          -height * 0.5,
        ),
        finPaint,
        0.3,
      ),
    );
    parts.push(
      part(
        blob(
          0.05,
          height * 0.85,
          -0.15,
          height + 0.2 * spread,
          -0.42,
          height + 0.1 * spread,
          -0.4,
          height * 0.45,
        ),
        finPaint,
        0.3,
      ),
    );
  }
  const nose = kind.fins === 'fluke' ? 0.12 : 0;
  parts.push(
    part(
      blob(
        0.72 + nose,
        0.02,
        0.4,
        -height * 0.85,
        -0.05,
        -height,
        -0.5,
        -height * 0.45 + bend * 0.4,
        -0.72,
        bend * 0.7,
        -0.5,
        height * 0.45 + bend * 0.4,
        -0.05,
        height,
        0.42,
        height * 0.8,
      ),
      skin,
      0.9,
    ),
  );
  if (nose) parts.push(part(strand(0.14, 0.08, 0.6, 0.06, 0.95, 0.1), skin));
  const fin = moved(
    blob(0, 0, -0.3, -0.12, -0.42, 0.05, -0.25, 0.16),
    0.22,
    height * 0.35,
    1,
    random.uniform(-1.3, -0.2),
  );
  parts.push(part(fin, finPaint, 0.4));
  if (kind.name === 'orca')
    parts.push(
      part(blob(0.5, -0.1, 0.35, -0.17, 0.25, -0.1, 0.36, -0.05), plain([0.95, 0.95, 0.95], random, 0), 0),
    );
  parts.push(
    ...eyeParts(
      [0.5, -height * 0.2],
      kind.fins === 'soft' || kind.fins === 'veil' ? 0.085 : 0.04,
      kind.fins === 'soft' ? hsl(45, 0.5, 0.75) : undefined,
      random,
    ),
  );
  return parts;
}
