import type { RunComparison } from '../../evaluate/compareRuns';
import type { Figure } from '../figure';
import { plotText } from '../plotText';
import { axis, classAxis, colour, themedLayout } from '../theme';

/**
 * Validation accuracy of each network: every run, the mean, and its 95 % interval. `compared` says what is compared when
 * it is not networks.
 */
export function runComparisonFigure(
  { networks }: RunComparison,
  title: string,
  compared = 'Network',
): Figure {
  const names = networks.map(({ network }) => network);
  const runs = networks.flatMap(({ network, accuracies }) =>
    accuracies.map((accuracy) => ({ network, accuracy })),
  );
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        name: 'mean, 95 % interval',
        x: names.map(plotText),
        y: networks.map(({ mean }) => mean),
        error_y: {
          type: 'data',
          symmetric: false,
          array: networks.map(({ mean, interval }) => interval[1] - mean),
          arrayminus: networks.map(({ mean, interval }) => mean - interval[0]),
          color: colour(0),
          thickness: 2,
          width: 10,
        },
        marker: { color: colour(0), size: 11, symbol: 'circle' },
        hovertemplate: '%{x}: mean %{y:.1%}<extra></extra>',
      },
      {
        type: 'scatter',
        mode: 'markers',
        name: 'each run',
        x: runs.map(({ network }) => plotText(network)),
        y: runs.map(({ accuracy }) => accuracy),
        marker: { color: colour(1), size: 9, symbol: 'diamond', line: { color: '#ffffff', width: 1 } },
        hovertemplate: '%{x}: %{y:.1%}<extra></extra>',
      },
    ],
    layout: themedLayout(title, {
      height: 380,
      showlegend: true,
      xaxis: classAxis(compared, names),
      yaxis: axis('Validation accuracy', { tickformat: '.0%' }),
    }),
  };
}
