import type { Random } from '../../random';
import { dim, hsl, vary } from '../drawing/colors';
import { blob, oval, poly } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { coat, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import type { Bird } from './birdTable';
import { eyeParts } from './features';

/** An owl or a penguin that looks at the camera. */
export function birdFromFront(kind: Bird, random: Random): Part[] {
  const body = coat(kind.pattern, vary(kind.body, random), dim(kind.body, 0.55), random);
  const breast = coat(
    kind.name === 'owl' ? 'speckles' : 'plain',
    vary(kind.breast, random),
    dim(kind.body, 0.8),
    random,
  );
  const wing = coat('scales', vary(kind.wing, random), dim(kind.wing, 0.7), random);
  const beak = plain(vary(kind.beak, random), random, 0);
  const spread = random.uniform(0, 0.35);
  const parts: Part[] = [part([oval(-0.2, 0.9, 0.14, 0.07), oval(0.2, 0.9, 0.14, 0.07)], beak)];
  for (const mirror of [-1, 1])
    parts.push(
      part(
        blob(
          mirror * 0.4,
          -0.35,
          mirror * (0.62 + spread),
          0.1,
          mirror * (0.6 + spread * 1.4),
          0.6,
          mirror * 0.35,
          0.5,
        ),
        wing,
      ),
    );
  parts.push(
    part(blob(-0.42, -0.3, 0, -0.6, 0.42, -0.3, 0.54, 0.35, 0.3, 0.88, -0.3, 0.88, -0.54, 0.35), body),
  );
  parts.push(part(oval(0, 0.3, 0.36, 0.55), breast, 0.5));
  const owl = kind.name === 'owl';
  if (owl)
    parts.push(
      part([poly(-0.42, -0.6, -0.46, -1.02, -0.12, -0.85), poly(0.42, -0.6, 0.46, -1.02, 0.12, -0.85)], body),
    );
  parts.push(
    part(
      oval(0, -0.58, owl ? 0.46 : 0.32, owl ? 0.38 : 0.34),
      owl ? body : plain(kind.head, random, 0.1),
      0.8,
    ),
  );
  for (const mirror of [-1, 1]) {
    if (owl) parts.push(part(oval(mirror * 0.2, -0.58, 0.22), breast, 0.4));
    parts.push(
      ...eyeParts(
        [mirror * (owl ? 0.2 : 0.14), -0.6],
        owl ? 0.15 : 0.06,
        owl ? hsl(45, 0.95, 0.52) : undefined,
        random,
      ),
    );
  }
  parts.push(part(poly(-0.07, -0.52, 0.07, -0.52, 0, -0.34), beak, 0.4));
  return parts;
}
