import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';
import { accuracyRange, epochAxis } from './epochAxes';

/** One training of one recipe; `rows` as in `history.csv`. */
export interface RecipeCurve {
  recipe: string;
  seed: number;
  rows: readonly { epoch: number; trainLoss: number; valAccuracy: number | null }[];
}

/** The mean of the numbers; null when one of them is missing. */
function meanOf(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return values.length === 0 ? null : sum / values.length;
}

/**
 * Recipes on one figure: above the training loss, below the validation accuracy, over epochs. A thin line for each run, and
 * for each recipe a thick one with marks: the mean of its seeds. Runs of one recipe have equally many epochs.
 */
export function recipeCurvesFigure(runs: readonly RecipeCurve[], title: string): Figure {
  const names = [...new Set(runs.map(({ recipe }) => recipe))];
  const traces = (lower: boolean) =>
    names.flatMap((name, index): ScatterTrace[] => {
      const own = runs.filter(({ recipe }) => recipe === name);
      const values = own.map(({ rows }) => rows.map((row) => (lower ? row.valAccuracy : row.trainLoss)));
      const epochs = own[0].rows.map(({ epoch }) => epoch);
      const unit = lower ? 'accuracy %{y:.1%}' : 'loss %{y:.4f}';
      const common = { type: 'scatter', x: epochs, xaxis: 'x', yaxis: lower ? 'y2' : 'y' } as const;
      const thin = own.map(
        ({ seed }, run): ScatterTrace => ({
          ...common,
          mode: 'lines',
          y: values[run],
          showlegend: false,
          opacity: 0.45,
          line: { color: colour(index), width: 1 },
          hovertemplate: `epoch %{x}<br>${unit}<extra>${plotText(name)}, seed ${seed}</extra>`,
        }),
      );
      const mean: ScatterTrace = {
        ...common,
        mode: 'lines+markers',
        name: plotText(name),
        y: epochs.map((_, epoch) => meanOf(values.map((one) => one[epoch]))),
        showlegend: !lower,
        line: { color: colour(index), width: 2.5 },
        marker: { color: colour(index), size: 8, symbol: symbol(index) },
        hovertemplate: `epoch %{x}<br>mean ${unit}<extra>${plotText(name)}</extra>`,
      };
      return own.length > 1 ? [...thin, mean] : [mean];
    });
  const last = Math.max(1, ...runs.map(({ rows }) => rows.length));
  return {
    data: [...traces(false), ...traces(true)],
    layout: themedLayout(
      title,
      {
        height: 540,
        showlegend: true,
        xaxis: epochAxis(last),
        yaxis: axis('Training loss', { domain: [0.54, 1], rangemode: 'tozero' }),
        yaxis2: axis('Validation accuracy', {
          domain: [0, 0.46],
          range: accuracyRange(runs.flatMap(({ rows }) => rows.map(({ valAccuracy }) => valAccuracy))),
          tickformat: '.0%',
          nticks: 6,
        }),
      },
      'thick: mean of the seeds; thin: each run',
    ),
  };
}
