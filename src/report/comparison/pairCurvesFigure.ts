import type { Figure, ScatterTrace } from '../figure';
import { accuracyRange, epochAxis } from '../figures/epochAxes';
import type { EpochPoint } from '../figures/learningCurvesFigure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';

/** One run of the figure. */
export interface NamedCurves {
  readonly name: string;
  readonly epochs: readonly EpochPoint[];
}

type Curve = 'trainLoss' | 'valLoss' | 'trainAccuracy' | 'valAccuracy';

/**
 * Curves of several runs in one figure: loss above, accuracy below, over epochs. Each run has a colour; validation is the
 * thick line with marks, training the thin dotted one.
 */
export function pairCurvesFigure(runs: readonly NamedCurves[], title = 'Learning curves'): Figure {
  const last = Math.max(1, ...runs.map(({ epochs }) => epochs.at(-1)?.epoch ?? 0));
  const line = ({ name, epochs }: NamedCurves, index: number, curve: Curve): ScatterTrace => {
    const [isVal, isLower] = [curve.startsWith('val'), curve.endsWith('Accuracy')];
    const side = isVal ? 'validation' : 'training';
    return {
      type: 'scatter',
      // One epoch alone would be a line without length.
      mode: isVal || epochs.length === 1 ? 'lines+markers' : 'lines',
      name: plotText(`${name}, ${side}`),
      // Without a point plotly would leave the axes out.
      x: epochs.length === 0 ? [1] : epochs.map(({ epoch }) => epoch),
      y: epochs.length === 0 ? [null] : epochs.map((one) => one[curve]),
      xaxis: 'x',
      yaxis: isLower ? 'y2' : 'y',
      showlegend: !isLower,
      line: { color: colour(index), width: isVal ? 2.5 : 1.5, dash: isVal ? 'solid' : 'dot' },
      marker: { color: colour(index), size: isVal ? 8 : 5, symbol: symbol(index) },
      hovertemplate: `epoch %{x}<br>${side} ${isLower ? 'accuracy %{y:.1%}' : 'loss %{y:.4f}'}<extra>${plotText(name)}</extra>`,
    };
  };
  const curves: Curve[] = ['trainLoss', 'valLoss', 'trainAccuracy', 'valAccuracy'];
  return {
    data: runs.flatMap((run, index) => curves.map((curve) => line(run, index, curve))),
    layout: themedLayout(title, {
      height: 540,
      showlegend: true,
      xaxis: epochAxis(last),
      yaxis: axis('Loss (cross-entropy, nats)', { domain: [0.46, 1], rangemode: 'tozero' }),
      yaxis2: axis('Accuracy', {
        domain: [0, 0.38],
        range: accuracyRange(
          runs.flatMap(({ epochs }) => epochs.flatMap((one) => [one.trainAccuracy, one.valAccuracy])),
        ),
        tickformat: '.0%',
        nticks: 6,
      }),
    }),
  };
}
