import type { Random } from '../../random';
import { vary } from '../drawing/colors';
import type { Point } from '../drawing/coverage';
import { limb, moved, oval, strand } from '../drawing/outlines';
import type { Part } from '../drawing/paintParts';
import { type Paint, plain } from '../drawing/paints';
import { part } from '../drawing/part';
import { antlers, earOutline, eyeParts, horn } from './features';
import { darker } from './furs';
import type { Extra, Mammal } from './mammalTable';

/** The head from the side at `at`, looking right. */
export function sideHead(kind: Mammal, at: Point, fur: Paint, random: Random): Part[] {
  const [radius, muzzle, thick] = kind.head;
  const has = (extra: Extra) => kind.extras?.includes(extra) ?? false;
  const nod = random.normal(0.25, 0.18);
  const face = kind.face ? plain(vary(kind.face, random), random, 0.08) : fur;
  const put = (x: number, y: number): Point => [
    at[0] + x * Math.cos(nod) - y * Math.sin(nod),
    at[1] + x * Math.sin(nod) + y * Math.cos(nod),
  ];
  const parts: Part[] = [];
  const ear = put(-radius * 0.45, -radius * 0.75);
  const earPaint = kind.ears === 'sail' || kind.ears === 'flop' ? darker(fur) : fur;
  if (kind.ears !== 'none' && kind.ears !== 'sail') {
    parts.push(
      part(
        moved(earOutline(kind.ears), put(-radius * 0.1, -radius * 0.8)[0], ear[1], radius, nod),
        darker(fur),
      ),
    );
  }
  if (has('antlers')) parts.push(antlers(ear, radius * 2.6, random));
  parts.push(part(oval(at[0], at[1], radius * 1.05, radius), fur));
  const tip = put(radius * 0.55 + muzzle, radius * 0.25);
  parts.push(part(limb([put(radius * 0.35, radius * 0.2), tip], thick * 1.25, thick), face));
  if (has('trunk')) {
    const trunk = strand(
      thick * 0.9,
      thick * 0.35,
      ...tip,
      tip[0] + 0.1,
      tip[1] + 0.3,
      tip[0] + random.uniform(0, 0.14),
      tip[1] + 0.6,
    );
    parts.push(part(trunk, fur));
    parts.push(part(horn(put(radius * 0.6, radius * 0.7), 0.3, 0.4), plain([0.95, 0.92, 0.82], random, 0)));
  }
  if (has('noseHorn'))
    parts.push(
      part(
        horn(put(radius * 0.6 + muzzle * 0.8, -thick * 0.3), 0.34, -1.3),
        plain([0.75, 0.7, 0.6], random, 0.1),
      ),
    );
  if (has('horns'))
    parts.push(
      part(horn(put(-radius * 0.1, -radius * 0.8), 0.3, -1.1), plain([0.85, 0.78, 0.6], random, 0.1)),
    );
  if (has('knobs')) parts.push(part(limb([put(0, -radius * 0.6), put(-0.04, -radius * 1.7)], 0.05), fur));
  if (kind.ears !== 'none') {
    const turn = nod + random.normal(0, 0.12);
    parts.push(
      part(
        moved(earOutline(kind.ears), ear[0], ear[1], kind.ears === 'sail' ? radius * 1.5 : radius, turn),
        earPaint,
      ),
    );
  }
  const eye = put(radius * 0.35, -radius * 0.22);
  if (has('eyePatch'))
    parts.push(
      part(oval(eye[0], eye[1], radius * 0.38, radius * 0.3, 0.5), plain([0.08, 0.07, 0.07], random, 0), 0.2),
    );
  parts.push(...eyeParts(eye, radius * 0.17, kind.eye, random));
  if (!has('trunk'))
    parts.push(
      part(
        oval(tip[0] + thick * 0.28, tip[1] - thick * 0.12, thick * 0.24, thick * 0.18),
        plain(kind.snout ? [0.8, 0.5, 0.52] : [0.08, 0.06, 0.06], random, 0),
        0.4,
      ),
    );
  return parts;
}
