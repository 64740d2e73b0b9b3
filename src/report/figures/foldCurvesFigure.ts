import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';
import { epochAxis } from './epochAxes';

/** One epoch of a fold, as in `history.csv`. */
interface FoldEpoch {
  readonly epoch: number;
  readonly trainAccuracy: number;
  readonly valLoss: number | null;
  readonly valAccuracy: number | null;
}

/** One setting on all folds; a fold that was stopped may have fewer epochs. */
export interface FoldCurves {
  readonly setting: string;
  readonly folds: readonly (readonly FoldEpoch[])[];
}

interface Band {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Mean and standard deviation (k - 1) of the numbers; nothing when one of them is missing. */
function bandOf(values: readonly (number | null)[], most: number): Band {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0 || known.length < values.length) return { mean: null, low: null, high: null };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = known.length > 1 ? Math.sqrt(squares / (known.length - 1)) : 0;
  return { mean, low: Math.max(0, mean - deviation), high: Math.min(most, mean + deviation) };
}

function faint(hex: string): string {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return `rgba(${channel(1)},${channel(3)},${channel(5)},0.16)`;
}

interface Panel {
  readonly y: 'y' | 'y2';
  readonly unit: string;
  readonly most: number;
  valueAt(epoch: FoldEpoch): number | null;
}

const LOSS: Panel = {
  y: 'y',
  unit: 'loss %{y:.4f}',
  most: Number.POSITIVE_INFINITY,
  valueAt: (one) => one.valLoss,
};
const ACCURACY: Panel = { y: 'y2', unit: 'accuracy %{y:.1%}', most: 1, valueAt: (one) => one.valAccuracy };

function settingTraces({ setting, folds }: FoldCurves, index: number, panel: Panel): ScatterTrace[] {
  const { y: yaxis, unit, most, valueAt } = panel;
  const longest = folds.reduce((one, rows) => (rows.length > one.length ? rows : one), folds[0] ?? []);
  const x = longest.map(({ epoch }) => epoch);
  const bands = x.map((_, at) =>
    bandOf(
      folds.map((rows) => (rows[at] ? valueAt(rows[at]) : null)),
      most,
    ),
  );
  const name = plotText(setting);
  const common = { type: 'scatter', x, xaxis: 'x', yaxis } as const;
  const edge = {
    ...common,
    mode: 'lines',
    line: { width: 0 },
    showlegend: false,
    hoverinfo: 'skip',
  } as const;
  return [
    { ...edge, y: bands.map(({ high }) => high) },
    { ...edge, y: bands.map(({ low }) => low), fill: 'tonexty', fillcolor: faint(colour(index)) },
    ...folds.map(
      (rows, fold): ScatterTrace => ({
        ...common,
        x: rows.map(({ epoch }) => epoch),
        mode: 'lines',
        y: rows.map(valueAt),
        showlegend: false,
        opacity: 0.5,
        line: { color: colour(index), width: 1 },
        hovertemplate: `epoch %{x}<br>${unit}<extra>${name}, fold ${fold + 1}</extra>`,
      }),
    ),
    {
      ...common,
      mode: 'lines+markers',
      name,
      y: bands.map(({ mean }) => mean),
      showlegend: yaxis === 'y',
      line: { color: colour(index), width: 2.5 },
      marker: { color: colour(index), size: 8, symbol: symbol(index) },
      hovertemplate: `epoch %{x}<br>mean ${unit}<extra>${name}</extra>`,
    },
  ];
}

/** The mean training accuracy, so that a gap to the validation pictures can be seen. */
function trainingTrace({ setting, folds }: FoldCurves, index: number): ScatterTrace {
  const longest = folds.reduce((one, rows) => (rows.length > one.length ? rows : one), folds[0] ?? []);
  return {
    type: 'scatter',
    mode: 'lines',
    x: longest.map(({ epoch }) => epoch),
    y: longest.map(
      (_, at) =>
        bandOf(
          folds.map((rows) => rows[at]?.trainAccuracy ?? null),
          1,
        ).mean,
    ),
    xaxis: 'x',
    yaxis: 'y2',
    showlegend: false,
    line: { color: colour(index), width: 1.5, dash: 'dot' },
    hovertemplate: `epoch %{x}<br>mean training accuracy %{y:.1%}<extra>${plotText(setting)}</extra>`,
  };
}

function rangeOf(settings: readonly FoldCurves[]): [number, number] {
  const found = settings.flatMap(({ folds }) =>
    folds.flatMap((rows) =>
      rows.flatMap((one) => [one.trainAccuracy, ...(one.valAccuracy === null ? [] : [one.valAccuracy])]),
    ),
  );
  return found.length === 0 ? [0, 1.04] : [Math.max(0, Math.min(...found) - 0.05), 1.04];
}

/**
 * All folds of one or more settings on one figure: above the validation loss, below the validation accuracy, over
 * epochs. A thin line for each fold, a thick one for their mean, and a band of one standard deviation to both sides. The dotted line is the
 * mean training accuracy.
 */
export function foldCurvesFigure(settings: readonly FoldCurves[], title: string): Figure {
  const last = Math.max(1, ...settings.flatMap(({ folds }) => folds.map((rows) => rows.length)));
  return {
    data: [
      ...settings.flatMap((one, index) => settingTraces(one, index, LOSS)),
      ...settings.flatMap((one, index) => [
        ...settingTraces(one, index, ACCURACY),
        trainingTrace(one, index),
      ]),
    ],
    layout: themedLayout(
      title,
      {
        height: 560,
        showlegend: settings.length > 1,
        // Plotly turns the order round where areas are filled.
        legend: { orientation: 'h', x: 0, xanchor: 'left', y: 1.02, yanchor: 'bottom', traceorder: 'normal' },
        xaxis: epochAxis(last),
        yaxis: axis('Validation loss', { domain: [0.54, 1], rangemode: 'tozero' }),
        yaxis2: axis('Validation accuracy', {
          domain: [0, 0.46],
          range: rangeOf(settings),
          tickformat: '.0%',
          nticks: 6,
        }),
      },
      'thin: each fold; thick: their mean; band: ± one standard deviation; dotted: mean training accuracy',
    ),
  };
}
