import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';

/** One line; `names` says what each point is, for the pointer. */
export interface Series {
  name: string;
  x: readonly number[];
  y: readonly (number | null)[];
  names?: readonly string[];
  /** Default `lines+markers`. */
  mode?: ScatterTrace['mode'];
  /** `dash` for what is computed by a formula beside what is counted. Default solid. */
  dash?: 'solid' | 'dash';
  /** Steps instead of straight lines, for what changes by jumps. */
  steps?: boolean;
}

/** Titles with units, as plotly text, and how the axes are drawn. */
export interface LinesOptions {
  title: string;
  xTitle: string;
  yTitle: string;
  xFormat?: string;
  /** Distance of the ticks, where plotly's own choice would fall between the points. */
  xStep?: number;
  yFormat?: string;
  xType?: 'linear' | 'log';
  yType?: 'linear' | 'log';
}

const axisOf = (title: string, format: string | undefined, type: 'linear' | 'log' = 'linear') =>
  axis(title, {
    ...(type === 'log' ? { type, dtick: 'D2' } : {}),
    ...(format === undefined ? {} : { tickformat: format }),
  });

/** Named lines with marked points over one numeric axis. */
export function linesFigure(series: readonly Series[], options: LinesOptions): Figure {
  const data = series.map(
    ({ name, x, y, names, mode = 'lines+markers', dash, steps }, i): ScatterTrace => ({
      type: 'scatter',
      mode,
      name: plotText(name),
      x,
      y,
      ...(names ? { customdata: names.map(plotText) } : {}),
      line: { color: colour(i), width: 2, ...(dash ? { dash } : {}), ...(steps ? { shape: 'hv' } : {}) },
      marker: { color: colour(i), symbol: symbol(i), size: 8 },
      hovertemplate: `${names ? '%{customdata}<br>' : ''}%{x}, %{y}<extra>%{fullData.name}</extra>`,
    }),
  );
  return {
    data,
    layout: themedLayout(options.title, {
      showlegend: series.length > 1,
      xaxis: {
        ...axisOf(options.xTitle, options.xFormat, options.xType),
        ...(options.xStep === undefined
          ? {}
          : { tickmode: 'linear' as const, tick0: 0, dtick: options.xStep }),
      },
      yaxis: axisOf(options.yTitle, options.yFormat, options.yType),
    }),
  };
}
