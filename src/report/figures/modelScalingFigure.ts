import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';
import { placeLabels } from './placeLabels';

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
  /** Time of a training step here. Networks without one are left out where it is asked for. */
  milliseconds?: number;
}

/** By what a network costs: title, axis, and the unit under the pointer. */
const COSTS = {
  parameters: ['Accuracy against parameters', 'Parameters (log scale)', ' parameters'],
  macs: ['Accuracy against computation', 'Multiply-accumulates per picture (log scale)', ' MACs'],
  milliseconds: ['Accuracy against time', 'Milliseconds of a training step here (log scale)', ' ms'],
} as const;

type Cost = keyof typeof COSTS;

/** The names that have room beside their points. */
function nameLabels(models: readonly ModelPoint[], cost: Cost) {
  // Plotly wants the exponent of a position on a log axis.
  const xs = models.map((model) => Math.log10(Number(model[cost])));
  const ys = models.map(({ top1 }) => top1);
  const share = (values: readonly number[], value: number) => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return most > least ? 0.06 + (0.88 * (value - least)) / (most - least) : 0.5;
  };
  const points = models.map(({ name }, i) => ({ name, x: share(xs, xs[i]), y: share(ys, ys[i]) }));
  return placeLabels(points).flatMap((place, i) =>
    place === null
      ? []
      : [
          {
            x: xs[i],
            y: ys[i],
            text: plotText(models[i].name),
            showarrow: false,
            ...place,
            font: { size: 11, color: '#57606a' },
          },
        ],
  );
}

/** Accuracy of published networks against what they cost, on a log scale. Names that have no room show under the pointer. */
export function modelScalingFigure(
  all: readonly ModelPoint[],
  cost: Cost,
  title: string = COSTS[cost][0],
): Figure {
  const models = all.filter((model) => model[cost] !== undefined);
  const families = [...new Set(models.map(({ family }) => family))];
  const data = families.map((family, i): ScatterTrace => {
    const members = models.filter((model) => model.family === family);
    return {
      type: 'scatter',
      mode: 'lines+markers',
      name: plotText(family),
      x: members.map((model) => Number(model[cost])),
      y: members.map(({ top1 }) => top1),
      customdata: members.map(({ name }) => plotText(name)),
      line: { color: colour(i), width: 2 },
      // An outline, or yellow could not be seen on white.
      marker: { color: colour(i), symbol: symbol(i), size: 10, line: { color: '#24292f', width: 0.6 } },
      hovertemplate: `<b>%{customdata}</b><br>%{x:.3s}${COSTS[cost][2]}<br>top-1 %{y:.1%}<extra></extra>`,
    };
  });
  return {
    data,
    layout: themedLayout(title, {
      height: 440,
      showlegend: true,
      xaxis: axis(COSTS[cost][1], { type: 'log', dtick: 'D2', tickformat: '.2s' }),
      yaxis: axis('ImageNet top-1 accuracy', { tickformat: '.0%' }),
      annotations: nameLabels(models, cost),
    }),
  };
}
