import type { GridPoint } from '../../model/scalingGrid';
import type { Figure } from '../figure';
import { axis, BLUES, PALETTE, themedLayout } from '../theme';

/** The three bases; a point of the surface to be marked. */
interface Bases {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

const CELLS = 101;

function surface(alphas: readonly number[], betas: readonly number[]): (number | null)[][] {
  return alphas.map((alpha) =>
    betas.map((beta) => {
      const gamma = Math.sqrt(2 / (alpha * beta ** 2));
      return gamma >= 1 ? gamma : null;
    }),
  );
}

/** The grid's points at one place of the plane, which differ in gamma only. */
function hoverTexts(points: readonly GridPoint[]): string[] {
  const line = ({ gamma, product, cost }: GridPoint) =>
    `gamma ${gamma.toFixed(2)}: foretold ${product.toFixed(2)}, counted ${cost.toFixed(2)}`;
  return points.map((point) =>
    points
      .filter(({ alpha, beta }) => alpha === point.alpha && beta === point.beta)
      .map(line)
      .join('<br>'),
  );
}

/**
 * The surface alpha * beta^2 * gamma^2 = 2 seen from above: gamma as colour over beta and alpha, blank where gamma would
 * be below 1. On it the points of a search grid, and `marked` as a star.
 */
export function scalingSurfaceFigure(points: readonly GridPoint[], marked: Bases): Figure {
  const steps = (largest: number) =>
    Array.from({ length: CELLS }, (_, index) => 1 + ((largest - 1) * index) / (CELLS - 1));
  const [alphas, betas] = [steps(2.1), steps(1.45)];
  return {
    data: [
      {
        type: 'heatmap',
        x: betas,
        y: alphas,
        z: surface(alphas, betas),
        colorscale: BLUES,
        zmin: 1,
        zmax: Math.SQRT2,
        hovertemplate: 'beta %{x:.2f}, alpha %{y:.2f}<br>gamma %{z:.3f} makes the product 2<extra></extra>',
        colorbar: { title: { text: 'gamma' }, thickness: 12, outlinewidth: 0, tickformat: '.1f' },
      },
      {
        type: 'scatter',
        mode: 'markers',
        name: 'grid points near the surface',
        x: points.map(({ beta }) => beta),
        y: points.map(({ alpha }) => alpha),
        customdata: hoverTexts(points),
        marker: { color: '#ffffff', size: 8, symbol: 'circle', line: { color: '#24292f', width: 1.5 } },
        hovertemplate: 'beta %{x:.2f}, alpha %{y:.2f}<br>%{customdata}<extra></extra>',
      },
      {
        type: 'scatter',
        mode: 'markers',
        name: `alpha ${marked.alpha}, beta ${marked.beta}, gamma ${marked.gamma}`,
        x: [marked.beta],
        y: [marked.alpha],
        marker: { color: PALETTE[1], size: 15, symbol: 'star', line: { color: '#ffffff', width: 1 } },
        hovertemplate: `%{fullData.name}<extra></extra>`,
      },
    ],
    layout: themedLayout('The surface alpha · beta² · gamma² = 2, from above', {
      height: 440,
      showlegend: true,
      xaxis: axis('beta (width)', { tickformat: '.1f', dtick: 0.1, showgrid: false }),
      yaxis: axis('alpha (depth)', { tickformat: '.1f', dtick: 0.2, showgrid: false }),
    }),
  };
}
