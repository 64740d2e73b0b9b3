import type { ReliabilityBin } from '../../evaluate/calibration/reliabilityBins';
import type { BarTrace, Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, countAxis, symbol, themedLayout } from '../theme';
import { diagonalTrace } from './diagonalTrace';

/** Bins of one kind of probabilities, for instance before and after temperature scaling. */
export interface ReliabilitySeries {
  name: string;
  bins: readonly ReliabilityBin[];
}

/**
 * Reliability diagram: accuracy against mean confidence of each bin, with 95 % intervals, and below it how many pictures
 * each bin holds (several series side by side). On the diagonal probabilities are what they say; below it the network is too sure. Bins without
 * pictures are not drawn.
 */
export function reliabilityFigure(
  series: readonly ReliabilitySeries[],
  title = 'Can the probability be trusted?',
): Figure {
  const diagonal = diagonalTrace('probabilities are right');
  const points = series.map(({ name, bins }, i): ScatterTrace => {
    const filled = bins.filter(({ count }) => count > 0);
    const accuracy = (bin: ReliabilityBin) => bin.accuracy ?? 0;
    return {
      type: 'scatter',
      mode: 'lines+markers',
      name: plotText(name),
      x: filled.map(({ confidence }) => confidence ?? 0),
      y: filled.map(accuracy),
      error_y: {
        type: 'data',
        symmetric: false,
        array: filled.map((bin) => (bin.interval?.[1] ?? 0) - accuracy(bin)),
        arrayminus: filled.map((bin) => accuracy(bin) - (bin.interval?.[0] ?? 0)),
        color: colour(i),
        thickness: 1.5,
        width: 5,
      },
      customdata: filled.map(
        ({ low, high, count }) =>
          `${low.toFixed(2)} to ${high.toFixed(2)}, ${count} picture${count === 1 ? '' : 's'}`,
      ),
      line: { color: colour(i), width: 1.5 },
      marker: { color: colour(i), symbol: symbol(i), size: 9 },
      hovertemplate:
        'confidence %{customdata}<br>mean %{x:.3f}, right %{y:.1%}<extra>%{fullData.name}</extra>',
    };
  });
  const counts = series.map(({ name, bins }, i): BarTrace => {
    const filled = bins.filter(({ count }) => count > 0);
    return {
      type: 'bar',
      name: plotText(name),
      x: filled.map(({ low, high }) => low + ((i + 0.5) / series.length) * (high - low)),
      y: filled.map(({ count }) => count),
      width: filled.map(({ low, high }) => (high - low) / series.length),
      yaxis: 'y2',
      showlegend: false,
      marker: { color: colour(i), line: { color: '#ffffff', width: 1 } },
      hovertemplate: '%{y} pictures<extra>%{fullData.name}</extra>',
    };
  });
  const largest = Math.max(0, ...series.flatMap(({ bins }) => bins.map(({ count }) => count)));
  const total = series[0]?.bins.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return {
    data: [diagonal, ...points, ...counts],
    layout: themedLayout(
      title,
      {
        height: 560,
        width: 620,
        barmode: 'overlay',
        showlegend: true,
        xaxis: axis('Confidence: probability of the predicted class', {
          range: [0, 1.02],
          tickformat: '.0%',
          anchor: 'y2',
        }),
        yaxis: axis('Accuracy', { range: [0, 1.04], tickformat: '.0%', nticks: 6, domain: [0.34, 1] }),
        yaxis2: countAxis('Pictures', largest, { domain: [0, 0.24], nticks: 4 }),
      },
      `${total.toLocaleString('en-US')} pictures; bars are 95 % intervals`,
    ),
  };
}
