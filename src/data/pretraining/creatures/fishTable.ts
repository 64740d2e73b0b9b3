import { type Color, hsl } from '../drawing/colors';
import type { Pattern } from '../drawing/paints';

/** How one kind of fish (or whale) looks. */
export interface Fish {
  readonly name: string;
  readonly body: Color;
  readonly second: Color;
  readonly fin: Color;
  readonly pattern: Pattern;
  /** Half height of the body where half the length is 0.7. */
  readonly height: number;
  readonly fins: 'soft' | 'shark' | 'veil' | 'fluke' | 'none';
}

/** Fish, and two whales that are drawn like them. */
export const FISHES: readonly Fish[] = [
  {
    name: 'goldfish',
    body: hsl(22, 0.95, 0.55),
    second: hsl(35, 0.9, 0.65),
    fin: hsl(25, 0.95, 0.62),
    pattern: 'scales',
    height: 0.38,
    fins: 'veil',
  },
  {
    name: 'clownfish',
    body: hsl(20, 0.95, 0.52),
    second: hsl(40, 0.1, 0.95),
    fin: hsl(18, 0.9, 0.45),
    pattern: 'bands',
    height: 0.32,
    fins: 'soft',
  },
  {
    name: 'angelfish',
    body: hsl(50, 0.5, 0.75),
    second: hsl(220, 0.2, 0.12),
    fin: hsl(50, 0.4, 0.6),
    pattern: 'bands',
    height: 0.62,
    fins: 'veil',
  },
  {
    name: 'trout',
    body: hsl(75, 0.25, 0.45),
    second: hsl(20, 0.4, 0.2),
    fin: hsl(40, 0.4, 0.4),
    pattern: 'speckles',
    height: 0.22,
    fins: 'soft',
  },
  {
    name: 'blue tang',
    body: hsl(222, 0.9, 0.45),
    second: hsl(225, 0.6, 0.12),
    fin: hsl(50, 0.95, 0.55),
    pattern: 'patches',
    height: 0.42,
    fins: 'soft',
  },
  {
    name: 'shark',
    body: hsl(212, 0.15, 0.45),
    second: hsl(40, 0.05, 0.88),
    fin: hsl(212, 0.15, 0.4),
    pattern: 'belly',
    height: 0.24,
    fins: 'shark',
  },
  {
    name: 'dolphin',
    body: hsl(210, 0.25, 0.5),
    second: hsl(205, 0.2, 0.82),
    fin: hsl(212, 0.25, 0.42),
    pattern: 'belly',
    height: 0.24,
    fins: 'fluke',
  },
  {
    name: 'orca',
    body: hsl(220, 0.2, 0.08),
    second: hsl(40, 0.05, 0.93),
    fin: hsl(220, 0.2, 0.08),
    pattern: 'belly',
    height: 0.29,
    fins: 'shark',
  },
  {
    name: 'pufferfish',
    body: hsl(48, 0.6, 0.6),
    second: hsl(40, 0.4, 0.25),
    fin: hsl(48, 0.5, 0.5),
    pattern: 'spots',
    height: 0.64,
    fins: 'soft',
  },
];
