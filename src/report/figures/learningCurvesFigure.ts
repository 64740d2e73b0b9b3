import type { Figure, ScatterTrace } from '../figure';
import { axis, colour, themedLayout } from '../theme';

/** One training step. */
export interface StepPoint {
  /** Epochs done when the step was: 0.5 is the middle of the first epoch. */
  epoch: number;
  /** Cross-entropy of the batch in nats. */
  loss: number;
}

/** One epoch, as in `history.csv`; `epoch` counts from 1, accuracies lie in [0, 1]. Without validation: null. */
export interface EpochPoint {
  epoch: number;
  trainLoss: number;
  trainAccuracy: number;
  valLoss: number | null;
  valAccuracy: number | null;
}

/** A figure draws at most this many steps; more would only be ink, and each update of a live figure sends them all. */
const MAX_POINTS = 2000;

/** Means of so many steps in a row, at the last one's place, that no more than `MAX_POINTS` are left. */
function thinned(steps: readonly StepPoint[]): { points: readonly StepPoint[]; size: number } {
  const size = Math.ceil(steps.length / MAX_POINTS);
  if (size <= 1) return { points: steps, size: 1 };
  const points: StepPoint[] = [];
  for (let start = 0; start < steps.length; start += size) {
    const group = steps.slice(start, start + size);
    const loss = group.reduce((sum, one) => sum + one.loss, 0) / group.length;
    points.push({ epoch: group[group.length - 1].epoch, loss });
  }
  return { points, size };
}

/**
 * Loss above, accuracy below, over epochs: every training step as a thin line (of more than 2000, means), the mean of each epoch and the
 * validation after it as marked lines. `totalEpochs` keeps the axis still while training goes on.
 */
export function learningCurvesFigure(
  curves: { steps?: readonly StepPoint[]; epochs: readonly EpochPoint[]; totalEpochs?: number },
  title = 'Learning curves',
): Figure {
  const { steps = [], epochs, totalEpochs = 0 } = curves;
  const last = Math.max(totalEpochs, epochs.at(-1)?.epoch ?? 0, Math.ceil(steps.at(-1)?.epoch ?? 0), 1);
  // Without a point, not even an empty one, plotly would leave the lower axes out and the upper ones without a place.
  const x = epochs.length === 0 ? [0] : epochs.map(({ epoch }) => epoch);
  const line = (values: (number | null)[], name: string, series: number, lower: boolean): ScatterTrace => ({
    type: 'scatter',
    mode: 'lines+markers',
    name,
    x,
    y: values.length === 0 ? [null] : values,
    xaxis: 'x',
    yaxis: lower ? 'y2' : 'y',
    showlegend: !lower,
    line: { color: colour(series), width: 2.5, dash: series === 0 ? 'solid' : 'dot' },
    marker: { color: colour(series), size: 7, symbol: series === 0 ? 'circle' : 'square' },
    hovertemplate: `epoch %{x}<br>${name}: ${lower ? 'accuracy %{y:.1%}' : 'loss %{y:.4f}'}<extra></extra>`,
  });
  const { points, size } = thinned(steps);
  const everyStep: ScatterTrace = {
    type: 'scatter',
    mode: steps.length > 1 ? 'lines' : 'markers',
    name: size === 1 ? 'train, every step' : `train, means of ${size} steps`,
    x: points.map(({ epoch }) => epoch),
    y: points.map(({ loss }) => loss),
    line: { color: '#9cc4de', width: 1 },
    marker: { color: '#9cc4de', size: 4 },
    hovertemplate: 'epoch %{x:.2f}<br>loss of the batch: %{y:.4f}<extra></extra>',
  };
  const validated = epochs.some(({ valLoss }) => valLoss !== null);
  return {
    data: [
      ...(steps.length > 0 ? [everyStep] : []),
      line(
        epochs.map((one) => one.trainLoss),
        'train',
        0,
        false,
      ),
      ...(validated
        ? [
            line(
              epochs.map((one) => one.valLoss),
              'validation',
              1,
              false,
            ),
          ]
        : []),
      line(
        epochs.map((one) => one.trainAccuracy),
        'train',
        0,
        true,
      ),
      ...(validated
        ? [
            line(
              epochs.map((one) => one.valAccuracy),
              'validation',
              1,
              true,
            ),
          ]
        : []),
    ],
    layout: themedLayout(title, {
      height: 520,
      showlegend: true,
      uirevision: 'learning curves',
      xaxis: axis('Epoch', {
        anchor: 'y2',
        range: [steps.length > 0 ? 0 : 1 - 0.03 * last, last + 0.03 * last],
        ...(last <= 15 ? { tickmode: 'linear', tick0: 0, dtick: 1 } : { tickformat: 'd' }),
      }),
      yaxis: axis('Loss (cross-entropy, nats)', { domain: [0.46, 1], rangemode: 'tozero' }),
      yaxis2: axis('Accuracy', { domain: [0, 0.38], range: [0, 1.04], tickformat: '.0%', nticks: 6 }),
    }),
  };
}
