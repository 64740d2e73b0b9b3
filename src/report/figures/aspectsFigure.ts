import { evenlySpaced } from '../evenlySpaced';
import type { Figure } from '../figure';
import { plotText } from '../plotText';
import { axis, classAxis, colour, symbol, themedLayout } from '../theme';
import { MOST_MARKS, marksSubtitle } from './marksSubtitle';

/** With more classes than this they share one row. */
const MOST_ROWS = 40;
/** With more classes than this colours would repeat, and the palette's pale ones are hard to see in few marks. */
const MOST_COLOURS = 7;
/** Ticks of the axis: width / height, and how people say it. */
const TICKS: readonly (readonly [number, string])[] = [
  [1 / 8, '1:8'],
  [1 / 4, '1:4'],
  [1 / 2, '1:2'],
  [3 / 4, '3:4'],
  [1, 'square'],
  [4 / 3, '4:3'],
  [2, '2:1'],
  [4, '4:1'],
  [8, '8:1'],
];

/**
 * Aspect ratio (width / height, on a log axis) of the pictures, a row for each class: tall pictures lie left, wide ones
 * right. The marks of a row are spread a little up and down so that equal ones stay visible. Pictures that did not
 * decode have no aspect and are left out; of very many some are shown.
 */
export function aspectsFigure(
  samples: readonly { path: string; label: string; width: number; height: number }[],
  classNames: readonly string[],
  title = 'Shape of the pictures',
): Figure {
  const decoded = samples.filter(({ width, height }) => width > 0 && height > 0);
  const shown = evenlySpaced(decoded, MOST_MARKS);
  const together = classNames.length > MOST_ROWS;
  const rows = together ? ['all classes'] : classNames;
  const coloured = rows.length <= MOST_COLOURS;
  const data = rows.map((name, row) => {
    const marks = together ? shown : shown.filter(({ label }) => label === name);
    return {
      type: 'scatter' as const,
      mode: 'markers' as const,
      name: plotText(name),
      x: marks.map(({ width, height }) => width / height),
      y: marks.map((_, index) => row + spread(index)),
      customdata: marks.map(
        ({ path, label, width, height }) => `${plotText(`${label}: ${path}`)}<br>${width} x ${height} pixels`,
      ),
      marker: {
        color: colour(coloured ? row : 0),
        symbol: symbol(coloured ? row : 0),
        size: 7,
        opacity: 0.6,
      },
      hovertemplate: '%{customdata}<extra></extra>',
    };
  });
  const [narrowest, widest] = shown.reduce(
    ([low, high], { width, height }) => [Math.min(low, width / height), Math.max(high, width / height)],
    [1 / 2, 2],
  );
  return {
    data,
    layout: themedLayout(
      title,
      {
        height: Math.max(220, 130 + 34 * rows.length),
        showlegend: false,
        xaxis: axis('Width : height', {
          type: 'log',
          range: [Math.log10(narrowest) - 0.06, Math.log10(widest) + 0.06],
          tickmode: 'array',
          tickvals: TICKS.map(([ratio]) => ratio),
          ticktext: TICKS.map(([, text]) => text),
        }),
        yaxis: classAxis('', rows, { type: 'linear', range: [rows.length - 0.5, -0.5] }),
      },
      marksSubtitle(shown.length, decoded.length),
    ),
  };
}

/** Places from -0.3 to 0.3 that fill the row evenly, whatever the number of marks: the golden ratio's multiples. */
function spread(index: number): number {
  return 0.6 * (((index + 0.5) * 0.6180339887498949) % 1) - 0.3;
}
