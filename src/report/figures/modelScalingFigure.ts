import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';

/** One published network. */
export interface ModelPoint {
  name: string;
  /** Networks of one family are joined by a line, in the order given. */
  family: string;
  /** Number of weights. */
  parameters: number;
  /** Multiply-accumulate operations of one picture (the papers call them FLOPs). */
  macs: number;
  /** ImageNet top-1 accuracy in [0, 1]. */
  top1: number;
}

/** Accuracy of published networks against what they cost: parameters or multiply-accumulates, on a log scale. */
export function modelScalingFigure(
  models: readonly ModelPoint[],
  cost: 'parameters' | 'macs',
  title = cost === 'parameters' ? 'Accuracy against parameters' : 'Accuracy against computation',
): Figure {
  const families = [...new Set(models.map(({ family }) => family))];
  const data = families.map((family, i): ScatterTrace => {
    const members = models.filter((model) => model.family === family);
    return {
      type: 'scatter',
      mode: 'lines+markers',
      name: plotText(family),
      x: members.map((model) => model[cost]),
      y: members.map(({ top1 }) => top1),
      customdata: members.map(({ name }) => plotText(name)),
      line: { color: colour(i), width: 2 },
      marker: { color: colour(i), symbol: symbol(i), size: 10 },
      hovertemplate: `<b>%{customdata}</b><br>%{x:.3s} ${cost === 'parameters' ? 'parameters' : 'MACs'}<br>top-1 %{y:.1%}<extra></extra>`,
    };
  });
  return {
    data,
    layout: themedLayout(title, {
      height: 440,
      showlegend: true,
      xaxis: axis(
        cost === 'parameters' ? 'Parameters (log scale)' : 'Multiply-accumulates per picture (log scale)',
        {
          type: 'log',
          dtick: 'D2',
          tickformat: '.2s',
        },
      ),
      yaxis: axis('ImageNet top-1 accuracy', { tickformat: '.0%' }),
      annotations: models.map((model) => ({
        // Plotly wants the exponent of a position on a log axis.
        x: Math.log10(model[cost]),
        y: model.top1,
        text: plotText(model.name),
        showarrow: false,
        yanchor: 'bottom',
        xanchor: 'right',
        font: { size: 11, color: '#57606a' },
      })),
    }),
  };
}
