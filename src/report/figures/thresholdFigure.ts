import type { ThresholdRow } from '../../evaluate/decisions/thresholdTable';
import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, themedLayout } from '../theme';
import { thinned } from './thinned';

/**
 * Precision and recall above, cost below, over the threshold from which on a picture counts as `positiveClass`. `chosen` is
 * marked by a line. `rows` as `thresholdTable` makes them, of probabilities.
 */
export function thresholdFigure(
  rows: readonly ThresholdRow[],
  positiveClass: string,
  chosen?: number,
  title = 'The threshold: precision, recall and cost',
): Figure {
  const finite = rows.filter(({ threshold }) => Number.isFinite(threshold)).reverse();
  const shown = thinned(finite.length).map((i) => finite[i]);
  // Past the largest score nothing counts as positive any more.
  const nothing = rows.find(({ threshold }) => !Number.isFinite(threshold));
  const all = [...shown.slice(0, 1), ...shown, ...(nothing ? [nothing] : [])];
  // A row holds from just above the score before up to its own: steps that go back from each point.
  const x = all.map(({ threshold }, i) => (i === 0 ? 0 : Math.min(1, threshold)));
  const texts = all.map(
    (row) =>
      `${row.truePositives} right and ${row.falsePositives} wrong answers, ${row.falseNegatives} missed`,
  );
  const line = (
    name: string,
    series: number,
    y: (number | null)[],
    more: Partial<ScatterTrace> = {},
  ): ScatterTrace => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x,
    y,
    customdata: texts,
    line: { color: colour(series), width: 2.5, shape: 'vh', dash: series === 1 ? 'dot' : 'solid' },
    hovertemplate: `threshold %{x:.4f}<br>${name} %{y:.1%}<br>%{customdata}<extra></extra>`,
    ...more,
  });
  const costs = all.map(({ cost }) => cost);
  const dearest = costs.reduce((most, cost) => Math.max(most, cost), 0);
  const mark = (yaxis: 'y' | 'y2', top: number): ScatterTrace => ({
    type: 'scatter',
    mode: 'lines',
    name: `chosen: ${chosen?.toFixed(3)}`,
    x: [chosen ?? 0, chosen ?? 0],
    y: [0, top],
    yaxis,
    showlegend: yaxis === 'y',
    line: { color: '#57606a', width: 1.5, dash: 'dash' },
    hoverinfo: 'skip',
  });
  const marked = chosen !== undefined && Number.isFinite(chosen);
  return {
    data: [
      line(
        'precision',
        0,
        all.map(({ precision }) => precision),
      ),
      line(
        'recall',
        1,
        all.map(({ recall }) => recall),
      ),
      line('cost', 2, costs, {
        yaxis: 'y2',
        hovertemplate: 'threshold %{x:.4f}<br>cost %{y}<br>%{customdata}<extra></extra>',
      }),
      ...(marked ? [mark('y', 1.04), mark('y2', 1.08 * (dearest || 1))] : []),
    ],
    layout: themedLayout(
      title,
      {
        height: 500,
        showlegend: true,
        xaxis: axis(`Threshold: “${plotText(positiveClass)}” from this probability on`, {
          range: [0, 1.01],
          anchor: 'y2',
        }),
        yaxis: axis('Precision, recall', {
          range: [0, 1.04],
          tickformat: '.0%',
          nticks: 6,
          domain: [0.42, 1],
        }),
        yaxis2: axis('Cost in all', { domain: [0, 0.32], range: [0, 1.08 * (dearest || 1)], nticks: 4 }),
      },
      'Counted on these very pictures: on others the chosen threshold usually costs more',
    ),
  };
}
