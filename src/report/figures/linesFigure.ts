import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';

/** One line; `names` says what each point is, for the pointer. */
export interface Series {
  name: string;
  x: readonly number[];
  y: readonly (number | null)[];
  names?: readonly string[];
}

/** Named lines with marked points over one numeric axis. `title`, `xTitle` and `yTitle` (with units) are plotly text. */
export function linesFigure(
  series: readonly Series[],
  options: { title: string; xTitle: string; yTitle: string; xFormat?: string; yFormat?: string },
): Figure {
  const data = series.map(
    ({ name, x, y, names }, i): ScatterTrace => ({
      type: 'scatter',
      mode: 'lines+markers',
      name: plotText(name),
      x,
      y,
      ...(names ? { customdata: names.map(plotText) } : {}),
      line: { color: colour(i), width: 2 },
      marker: { color: colour(i), symbol: symbol(i), size: 8 },
      hovertemplate: `${names ? '%{customdata}<br>' : ''}%{x}, %{y}<extra>%{fullData.name}</extra>`,
    }),
  );
  return {
    data,
    layout: themedLayout(options.title, {
      showlegend: series.length > 1,
      xaxis: axis(options.xTitle, options.xFormat ? { tickformat: options.xFormat } : {}),
      yaxis: axis(options.yTitle, options.yFormat ? { tickformat: options.yFormat } : {}),
    }),
  };
}
