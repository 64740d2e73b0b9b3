import type { Outline } from '../drawing/coverage';
import { blob, box, hollow, ngon, oval, poly } from '../drawing/outlines';

/** What a sign stands in or on. */
export interface Holder {
  readonly name: string;
  readonly outlines: readonly Outline[];
  /** Whether the sign stands on its area; otherwise it stands within its line. */
  readonly filled: boolean;
  /** Size of the sign in it. */
  readonly room: number;
  /** How far the sign is moved down. */
  readonly down?: number;
}

/** The holders; each sign comes in three of them. */
export const HOLDERS: readonly Holder[] = [
  { name: 'bare', outlines: [], filled: false, room: 1 },
  { name: 'in a disc', outlines: [oval(0, 0, 1)], filled: true, room: 0.62 },
  { name: 'in a ring', outlines: hollow(oval(0, 0, 1), 0.8), filled: false, room: 0.55 },
  { name: 'in a square', outlines: [box(-0.92, -0.92, 0.92, 0.92)], filled: true, room: 0.66 },
  { name: 'in a soft square', outlines: [box(-0.95, -0.95, 0.95, 0.95, 0.45)], filled: true, room: 0.64 },
  { name: 'in a frame', outlines: hollow(box(-0.95, -0.95, 0.95, 0.95), 0.78), filled: false, room: 0.56 },
  { name: 'in a hexagon', outlines: [ngon(0, 0, 6, 1.05)], filled: true, room: 0.6 },
  { name: 'in a diamond', outlines: [poly(0, -1.15, 1.15, 0, 0, 1.15, -1.15, 0)], filled: true, room: 0.5 },
  {
    name: 'in a shield',
    outlines: [blob(0, -0.95, 0.85, -0.8, 0.85, 0.1, 0.5, 0.75, 0, 1.1, -0.5, 0.75, -0.85, 0.1, -0.85, -0.8)],
    filled: true,
    room: 0.54,
  },
  { name: 'over a bar', outlines: [box(-1, 0.74, 1, 1.05)], filled: false, room: 0.72, down: -0.2 },
  {
    name: 'in brackets',
    outlines: [
      poly(-0.7, -1, -1.05, -1, -1.05, 1, -0.7, 1, -0.7, 0.8, -0.85, 0.8, -0.85, -0.8, -0.7, -0.8),
      poly(0.7, -1, 0.7, -0.8, 0.85, -0.8, 0.85, 0.8, 0.7, 0.8, 0.7, 1, 1.05, 1, 1.05, -1),
    ],
    filled: false,
    room: 0.62,
  },
  {
    name: 'beside a half disc',
    outlines: [
      poly(
        ...Array.from({ length: 13 }, (_, step) => (Math.PI * (step + 6)) / 12).flatMap((angle) => [
          1.05 * Math.cos(angle),
          1.05 * Math.sin(angle),
        ]),
      ),
    ],
    filled: false,
    room: 0.58,
  },
];
