import type { StageCost } from '../../model/networks/survey/costByStage';
import type { BarTrace, Figure } from '../figure';
import { plotText } from '../plotText';
import { axis, themedLayout } from '../theme';

/** One network, and what its layers cost by the size of their maps. */
export interface NetworkStages {
  readonly network: string;
  readonly stages: readonly StageCost[];
}

/** From large maps to small ones: ever darker. Features, which have no places any more, in another colour. */
const SHADES = ['#e3eef6', '#cfe3f1', '#a3cbe5', '#6aaad3', '#2f86bd', '#005a8d'] as const;
const FEATURES = '#d55e00';

const nameOf = (halvings: number | null): string =>
  halvings === null ? 'dense layers at the end' : halvings === 0 ? 'full size' : `1/${2 ** halvings}`;

/**
 * For each network the shares of its parameters, or of its multiply-accumulates, in layers whose maps have the full side, half
 * of it, a quarter and so on, and in the dense layers behind the maps: one bar of 100 % each.
 */
export function costByStageFigure(
  networks: readonly NetworkStages[],
  cost: 'parameters' | 'macs',
  title: string,
): Figure {
  const steps = [...new Set(networks.flatMap(({ stages }) => stages.map(({ halvings }) => halvings)))];
  steps.sort((a, b) => (a ?? 99) - (b ?? 99));
  const names = networks.map(({ network }) => plotText(network));
  const noun = cost === 'parameters' ? 'parameters' : 'multiply-accumulates';
  const data = steps.map((halvings): BarTrace => {
    const values = networks.map(
      ({ stages }) => stages.find((stage) => stage.halvings === halvings)?.[cost] ?? 0,
    );
    const totals = networks.map(({ stages }) => stages.reduce((sum, stage) => sum + stage[cost], 0));
    return {
      type: 'bar',
      orientation: 'h',
      name: nameOf(halvings),
      x: values.map((value, index) => value / totals[index]),
      y: names,
      customdata: values.map((value) => value.toLocaleString('en-US')),
      marker: { color: halvings === null ? FEATURES : SHADES[Math.min(halvings, SHADES.length - 1)] },
      hovertemplate: `%{y}, %{fullData.name}: %{customdata} ${noun}, %{x:.1%}<extra></extra>`,
    };
  });
  return {
    data,
    layout: themedLayout(title, {
      barmode: 'stack',
      showlegend: true,
      legend: { orientation: 'h', x: 0, xanchor: 'left', y: 1.02, yanchor: 'bottom', traceorder: 'normal' },
      height: 110 + 30 * networks.length,
      xaxis: axis(`Share of all ${noun}`, { tickformat: '.0%', range: [0, 1] }),
      yaxis: axis('', { type: 'category', autorange: 'reversed', showgrid: false }),
    }),
  };
}
