import type { Figure } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';

/** Width against height of every picture in pixels, one mark a picture, by class; the pointer names the file. */
export function imageSizesFigure(
  samples: readonly { path: string; label: string; width: number; height: number }[],
  classNames: readonly string[],
  title = 'Size of the pictures',
): Figure {
  const data = classNames.map((name, i) => {
    const ofClass = samples.filter(({ label }) => label === name);
    return {
      type: 'scatter' as const,
      mode: 'markers' as const,
      name: plotText(name),
      x: ofClass.map(({ width }) => width),
      y: ofClass.map(({ height }) => height),
      customdata: ofClass.map(({ path }) => plotText(path)),
      marker: {
        color: colour(i),
        symbol: symbol(i),
        size: 9,
        opacity: 0.75,
        line: { color: '#ffffff', width: 1 },
      },
      hovertemplate: '%{customdata}<br>%{x} x %{y} pixels<extra>%{fullData.name}</extra>',
    };
  });
  return {
    data,
    layout: themedLayout(
      title,
      {
        height: 380,
        showlegend: true,
        xaxis: axis('Width (pixels)', { rangemode: 'tozero', tickformat: 'd' }),
        yaxis: axis('Height (pixels)', { rangemode: 'tozero', tickformat: 'd' }),
      },
      'Each mark is one picture',
    ),
  };
}
