import type { Figure } from '../figure';
import { axis, colour, countAxis, themedLayout } from '../theme';

/**
 * How often values occur, in `bins` (30) intervals of equal width from the smallest value to the largest, or over
 * `range`; the last one includes its right end. Values outside the range count in its first or last interval.
 * Values that are not finite are left out. `title`, `xTitle` (with the unit) and `yTitle` are plotly text.
 */
export function histogramFigure(
  values: readonly number[],
  options: {
    title: string;
    xTitle: string;
    yTitle?: string;
    bins?: number;
    range?: readonly [number, number];
  },
): Figure {
  const { title, xTitle, yTitle = 'Count', bins = 30 } = options;
  const finite = values.filter(Number.isFinite);
  const [low, high] = options.range ?? [
    finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ];
  // Also when the bins would be narrower than numbers of this size can tell apart.
  const constant = !(low + (high - low) / bins > low);
  const width = constant ? 1 : (high - low) / bins;
  const start = constant ? low - 0.5 : low;
  const counts = new Array<number>(finite.length === 0 ? 0 : constant ? 1 : bins).fill(0);
  for (const value of finite) {
    counts[Math.max(0, Math.min(counts.length - 1, Math.floor((value - start) / width)))] += 1;
  }
  const edge = (i: number) => Number((start + i * width).toPrecision(4));
  const largest = counts.reduce((a, b) => Math.max(a, b), 0);
  return {
    data: [
      {
        type: 'bar',
        x: counts.map((_, i) => start + (i + 0.5) * width),
        y: counts,
        width,
        marker: { color: colour(0), line: { color: '#ffffff', width: 1 } },
        customdata: counts.map((_, i) => `${edge(i)} to ${edge(i + 1)}`),
        hovertemplate: '%{customdata}: %{y}<extra></extra>',
      },
    ],
    layout: themedLayout(
      title,
      {
        height: 340,
        bargap: 0,
        showlegend: false,
        margin: { l: 64, r: 24, t: 16, b: 56 },
        xaxis: axis(xTitle, { showgrid: false, ...(options.range ? { range: options.range } : {}) }),
        yaxis: countAxis(yTitle, largest),
      },
      `${finite.length.toLocaleString('en-US')} values`,
    ),
  };
}
