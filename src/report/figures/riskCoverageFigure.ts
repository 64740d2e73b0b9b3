import type { RiskCoveragePoint } from '../../evaluate/decisions/riskCoverage';
import type { Figure, ScatterTrace } from '../figure';
import { axis, colour, themedLayout } from '../theme';
import { thinned } from './thinned';

/**
 * Accuracy on the pictures that the network answers, against the share that it answers, when it keeps silent where it is
 * least sure; with 95 % intervals. The pointer tells the confidence from which on it answers. `points` as
 * `riskCoverage` makes them.
 */
export function riskCoverageFigure(
  points: readonly RiskCoveragePoint[],
  title = 'If unsure pictures go to a person',
): Figure {
  const shown = thinned(points.length).map((i) => points[i]);
  // The interval of the first few answers reaches far down and would press the rest together.
  const low = points
    .filter(({ answered }) => answered >= Math.min(10, points.at(-1)?.answered ?? 0))
    .reduce((least, { interval }) => Math.min(least, 1 - interval[1]), 1);
  const x = shown.map(({ coverage }) => coverage);
  const bound = (which: 0 | 1): ScatterTrace => ({
    type: 'scatter',
    mode: 'lines',
    name: '95 % interval',
    x,
    y: shown.map(({ interval }) => 1 - interval[which]),
    line: { color: 'rgba(0,114,178,0)', width: 0 },
    hoverinfo: 'skip',
    showlegend: which === 0,
    ...(which === 0 ? { fill: 'tonexty', fillcolor: 'rgba(0,114,178,0.16)' } : {}),
  });
  return {
    data: [
      bound(1),
      bound(0),
      {
        type: 'scatter',
        mode: shown.length > 60 ? 'lines' : 'lines+markers',
        name: 'accuracy of the answers',
        x,
        y: shown.map(({ risk }) => 1 - risk),
        customdata: shown.map(
          ({ confidence, answered }) => `${answered} answered, confidence from ${confidence.toFixed(4)}`,
        ),
        line: { color: colour(0), width: 2.5 },
        marker: { color: colour(0), size: 6 },
        hovertemplate: '%{y:.1%} right<br>%{customdata}<extra></extra>',
      },
    ],
    layout: themedLayout(
      title,
      {
        height: 400,
        showlegend: true,
        xaxis: axis('Share of the pictures that get an answer', { range: [0, 1.02], tickformat: '.0%' }),
        yaxis: axis('Accuracy of the answers', { range: [Math.max(0, low - 0.03), 1.01], tickformat: '.0%' }),
      },
      'The surest pictures are answered first',
    ),
  };
}
