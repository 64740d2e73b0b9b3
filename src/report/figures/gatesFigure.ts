import type { BlockGates } from '../../model/squeezeExciteGates';
import type { Figure } from '../figure';
import { linesFigure } from './linesFigure';

/** The value below which `share` of the sorted numbers lie, between neighbours linearly. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

const SHARES = [
  ['most open 5 %', 0.95],
  ['median', 0.5],
  ['most closed 5 %', 0.05],
] as const;

/** How far open the gates of squeeze-and-excitation are in each block, for one picture. `title` is plotly text. */
export function gatesFigure(blocks: readonly BlockGates[], title: string): Figure {
  const sorted = blocks.map(({ gates }) => [...gates].sort((a, b) => a - b));
  const series = SHARES.map(([name, share]) => ({
    name,
    x: blocks.map((_, index) => index),
    y: sorted.map((gates) => quantile(gates, share)),
    names: blocks.map(({ block, gates }) => `${block}, ${gates.length} channels`),
  }));
  return linesFigure(series, { title, xTitle: 'block', xFormat: 'd', yTitle: 'gate (0 closed, 1 open)' });
}
