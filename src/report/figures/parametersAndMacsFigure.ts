import type { Figure } from '../figure';
import { plotText } from '../plotText';
import { axis, classAxis, colour, themedLayout } from '../theme';

/** Share of a network's parameters and of its multiply-accumulates that lies in each of its blocks, side by side. */
export function parametersAndMacsFigure(
  blocks: readonly { layer: string; parameters: number; macs: number }[],
  title: string,
): Figure {
  const names = blocks.map(({ layer }) => plotText(layer));
  const bars = (name: string, key: 'parameters' | 'macs', index: number) => {
    const total = blocks.reduce((sum, block) => sum + block[key], 0);
    return {
      type: 'bar' as const,
      name,
      x: names,
      y: blocks.map((block) => block[key] / total),
      customdata: blocks.map((block) => block[key].toLocaleString('en-US')),
      marker: { color: colour(index) },
      hovertemplate: `%{x}: %{customdata} ${name}, %{y:.1%}<extra></extra>`,
    };
  };
  return {
    data: [bars('parameters', 'parameters', 0), bars('multiply-accumulates', 'macs', 1)],
    layout: themedLayout(title, {
      barmode: 'group',
      showlegend: true,
      height: 380,
      xaxis: classAxis(
        'Part of the network',
        blocks.map(({ layer }) => layer),
        { tickangle: -45 },
      ),
      yaxis: axis('Share of the whole', { tickformat: '.0%', rangemode: 'tozero' }),
    }),
  };
}
