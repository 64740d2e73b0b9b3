import type { GridPoint } from '../../model/scalingGrid';
import type { Figure } from '../figure';
import { axis, colour, themedLayout } from '../theme';

/** What each point of the search grid foretells, alpha * beta^2 * gamma^2, against what its network costs, both over B0's. */
export function gridCostFigure(
  points: readonly GridPoint[],
  marked: { readonly alpha: number; readonly beta: number; readonly gamma: number },
): Figure {
  const name = ({ alpha, beta, gamma }: typeof marked) => `alpha ${alpha}, beta ${beta}, gamma ${gamma}`;
  const isMarked = (point: GridPoint) => name(point) === name(marked);
  const products = points.map(({ product }) => product);
  const [least, most] = [Math.min(...products), Math.max(...products)];
  const dots = (
    chosen: readonly GridPoint[],
    label: string,
    index: number,
    size: number,
    symbol: string,
  ) => ({
    type: 'scatter' as const,
    mode: 'markers' as const,
    name: label,
    x: chosen.map(({ product }) => product),
    y: chosen.map(({ cost }) => cost),
    customdata: chosen.map(name),
    marker: { color: colour(index), size, symbol, line: { color: '#ffffff', width: 1 } },
    hovertemplate: '%{customdata}<br>foretold %{x:.2f}, counted %{y:.2f}<extra></extra>',
  });
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        name: 'as foretold',
        x: [least, most],
        y: [least, most],
        line: { color: '#57606a', width: 1.5, dash: 'dash' },
        hoverinfo: 'skip',
      },
      dots(points, 'points of the grid', 0, 8, 'circle'),
      dots(points.filter(isMarked), name(marked), 1, 15, 'star'),
    ],
    layout: themedLayout('Computation over B0: foretold and counted', {
      height: 420,
      showlegend: true,
      xaxis: axis('alpha · beta² · gamma²', { tickformat: '.2f' }),
      yaxis: axis('counted MACs over those of B0', { tickformat: '.1f' }),
    }),
  };
}
