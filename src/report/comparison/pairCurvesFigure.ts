import type { Figure, ScatterTrace } from '../figure';
import type { EpochPoint } from '../figures/learningCurvesFigure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';

/** One run of the figure. */
export interface NamedCurves {
  readonly name: string;
  readonly epochs: readonly EpochPoint[];
}

type Curve = 'trainLoss' | 'valLoss' | 'trainAccuracy' | 'valAccuracy';

/** An axis around the accuracies that leaves room on both sides: what two runs differ by is small. */
function accuracyRange(runs: readonly NamedCurves[]): [number, number] {
  const found = runs.flatMap(({ epochs }) =>
    epochs.flatMap(({ trainAccuracy, valAccuracy }) => [
      trainAccuracy,
      ...(valAccuracy === null ? [] : [valAccuracy]),
    ]),
  );
  if (found.length === 0) return [0, 1.04];
  return [Math.max(0, Math.min(...found) - 0.1), Math.min(1.04, Math.max(...found) + 0.1)];
}

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
      xaxis: axis('Epoch', {
        anchor: 'y2',
        range: [1 - 0.03 * last, last + 0.03 * last],
        ...(last <= 15 ? { tickmode: 'linear', tick0: 1, dtick: 1 } : { tickformat: 'd' }),
      }),
      yaxis: axis('Loss (cross-entropy, nats)', { domain: [0.46, 1], rangemode: 'tozero' }),
      yaxis2: axis('Accuracy', {
        domain: [0, 0.38],
        range: accuracyRange(runs),
        tickformat: '.0%',
        nticks: 6,
      }),
    }),
  };
}
