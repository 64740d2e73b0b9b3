import type { CopiesCompared } from '../../evaluate/explain/compareCopies';
import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, themedLayout } from '../theme';

/**
 * A line for each picture from copy to copy: the probability of the watched class; and the mean, bold. Parallel lines
 * that rise say that the change works on every picture; a fan says that it depends on the rest of the picture. `names`
 * as the reader calls the copies, in the order of the axis.
 */
export function copiesFigure<Name extends string>(
  { predictions }: CopiesCompared<Name>,
  names: Readonly<Record<Name, string>>,
  title = 'The same pictures, one thing changed',
): Figure {
  const columns = Object.keys(names) as Name[];
  const all = columns.map((name) => predictions[name].map((one) => Math.exp(-one.loss)));
  const [first] = all;
  const x = columns.map((_, column) => column);
  const lines = first.map(
    (_, picture): ScatterTrace => ({
      type: 'scatter',
      mode: 'lines',
      name: 'one picture',
      x,
      y: all.map((values) => values[picture]),
      line: { color: 'rgba(87,96,106,0.35)', width: 1.2 },
      customdata: columns.map((name) => plotText(predictions[name][picture].path)),
      hovertemplate: '%{customdata}<br>%{y:.1%}<extra></extra>',
      showlegend: picture === 0,
    }),
  );
  const mean: ScatterTrace = {
    type: 'scatter',
    mode: 'lines+markers',
    name: 'mean',
    x,
    y: all.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    line: { color: colour(1), width: 3.5 },
    marker: { color: colour(1), size: 10 },
    hovertemplate: 'mean %{y:.1%}<extra></extra>',
  };
  const className = predictions[columns[0]][0].true;
  return {
    data: [...lines, mean],
    layout: themedLayout(
      title,
      {
        width: 620,
        showlegend: true,
        xaxis: axis('', {
          tickmode: 'array',
          tickvals: x,
          ticktext: columns.map((name) => plotText(names[name])),
          range: [-0.25, columns.length - 0.75],
          showgrid: false,
        }),
        yaxis: axis(`Probability of ${plotText(className)}`, { range: [-0.02, 1.02], tickformat: '.0%' }),
      },
      `${first.length} pictures`,
    ),
  };
}
