import { GROWTH_WAYS, type GrowthRow } from '../../model/growthTable';
import type { Figure } from '../figure';
import { linesFigure } from './linesFigure';

const MEASURES = {
  macs: 'computation (MACs)',
  parameters: 'parameters',
  activations: 'activations',
} as const;

/** What growing in one way alone, or in all three together, does to one of B0's costs. */
export function growthFigure(rows: readonly GrowthRow[], measure: keyof typeof MEASURES): Figure {
  const series = GROWTH_WAYS.map((way) => {
    const own = rows.filter((row) => row.way === way);
    return {
      name: way,
      x: own.map(({ factor }) => factor),
      y: own.map((row) => row[measure]),
      names: own.map(
        ({ width, depth, resolution }) =>
          `width ${width.toFixed(2)}, depth ${depth.toFixed(2)}, ${resolution} pixels`,
      ),
    };
  });
  return linesFigure(series, {
    title: `Growing in one way: ${MEASURES[measure]}`,
    xTitle: 'factor of the dimension (together: 2 to the power phi)',
    yTitle: 'over B0',
  });
}
