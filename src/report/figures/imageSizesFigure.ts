import { evenlySpaced } from '../evenlySpaced';
import type { Figure } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';
import { MOST_MARKS, marksSubtitle } from './marksSubtitle';

/** With more classes than this, colours and shapes would not tell them apart. */
const MOST_SERIES = 8;

/**
 * Width against height of the pictures in pixels, one mark a picture, by class; the pointer names the file. With more
 * than eight classes all marks look alike and the pointer names the class too. Of very many pictures some are shown.
 */
export function imageSizesFigure(
  samples: readonly { path: string; label: string; width: number; height: number }[],
  classNames: readonly string[],
  title = 'Size of the pictures',
): Figure {
  const shown = evenlySpaced(samples, MOST_MARKS);
  const together = classNames.length > MOST_SERIES;
  const series = together
    ? [{ name: 'all classes', marks: shown }]
    : classNames.map((name) => ({ name, marks: shown.filter(({ label }) => label === name) }));
  const data = series.map(({ name, marks }, i) => ({
    type: 'scatter' as const,
    mode: 'markers' as const,
    name: plotText(name),
    x: marks.map(({ width }) => width),
    y: marks.map(({ height }) => height),
    customdata: marks.map(({ path, label }) => plotText(together ? `${label}: ${path}` : path)),
    marker: {
      color: colour(i),
      symbol: symbol(i),
      size: 9,
      opacity: 0.75,
      line: { color: '#ffffff', width: 1 },
    },
    hovertemplate: `%{customdata}<br>%{x} x %{y} pixels<extra>${together ? '' : '%{fullData.name}'}</extra>`,
  }));
  return {
    data,
    layout: themedLayout(
      title,
      {
        height: 380,
        showlegend: !together,
        xaxis: axis('Width (pixels)', { rangemode: 'tozero', tickformat: 'd' }),
        yaxis: axis('Height (pixels)', { rangemode: 'tozero', tickformat: 'd' }),
      },
      marksSubtitle(shown.length, samples.length),
    ),
  };
}
