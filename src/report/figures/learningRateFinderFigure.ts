import type { Figure, ScatterTrace } from '../figure';
import { shortNumber } from '../format';
import { axis, colour, themedLayout } from '../theme';

/** What a learning-rate range test found; losses in nats. */
export interface RateSearch {
  points: readonly { learningRate: number; loss: number; smoothedLoss: number }[];
  /** null when the loss did not fall. */
  suggestion: number | null;
}

/** The smoothed line and its marks must stay in sight when the last losses are huge: the axis ends at so many times the first. */
const HIGHEST = 3;

/** A dashed line from the bottom to the top at the suggested rate. */
function suggestionLine(suggestion: number, top: number): ScatterTrace {
  return {
    type: 'scatter',
    mode: 'lines',
    name: `suggestion: ${shortNumber(suggestion, 2)}`,
    x: [suggestion, suggestion],
    y: [0, top],
    line: { color: colour(1), width: 2, dash: 'dash' },
    hovertemplate: `suggested rate ${shortNumber(suggestion, 2)}<extra></extra>`,
  };
}

/**
 * The loss of a learning-rate range test over the rate, on a log axis: every batch as a thin line, the smoothed loss
 * as a thick one, and the suggestion. Losses far above the first one leave the picture at its top.
 */
export function learningRateFinderFigure(
  { points, suggestion }: RateSearch,
  title = 'Loss while the learning rate rises',
): Figure {
  const x = points.map(({ learningRate }) => learningRate);
  const smoothed = points.map(({ smoothedLoss }) => smoothedLoss);
  const start = smoothed[0] ?? 1;
  const top = Math.min(Math.max(1, ...points.map(({ loss }) => loss)) * 1.05, HIGHEST * start);
  const line = (name: string, y: number[], more: ScatterTrace['line']): ScatterTrace => ({
    type: 'scatter',
    mode: points.length > 1 ? 'lines' : 'markers',
    name,
    x,
    y,
    line: more,
    hovertemplate: `rate %{x:.2~e}<br>loss %{y:.4f}<extra>${name}</extra>`,
  });
  const losses = points.map(({ loss }) => loss);
  return {
    data: [
      line('each batch', losses, { color: '#9cc4de', width: 1 }),
      line('smoothed', smoothed, { color: colour(0), width: 2.5 }),
      ...(suggestion === null ? [] : [suggestionLine(suggestion, top)]),
    ],
    layout: themedLayout(title, {
      showlegend: true,
      xaxis: axis('Learning rate (log scale)', { type: 'log', dtick: 1, tickformat: '.0e' }),
      yaxis: axis('Loss (cross-entropy, nats)', { range: [0, top] }),
    }),
  };
}
