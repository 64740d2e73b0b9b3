import { GROWTH_WAYS, type GrowthWay } from '../../model/growthTable';
import type { ScalingStudyRow } from '../../model/scalingStudies';
import type { Figure } from '../figure';
import { percent } from '../format';
import { plotText } from '../plotText';
import { axis, classAxis, colour, themedLayout } from '../theme';

/** By how many points of top-1 accuracy each network gained when it grew in one way, or in all three together. */
export function scalingStudyFigure(rows: readonly ScalingStudyRow[]): Figure {
  const baselines = [...new Set(rows.map(({ baseline }) => baseline))];
  const rowOf = (baseline: string, way?: GrowthWay) =>
    rows.find((row) => row.baseline === baseline && row.way === way);
  const data = GROWTH_WAYS.map((way, index) => {
    // Every series names every network: the first one decides the order on the axis.
    const pairs = baselines.map((baseline) => ({ start: rowOf(baseline), grown: rowOf(baseline, way) }));
    return {
      type: 'bar' as const,
      name: way,
      x: baselines.map(plotText),
      y: pairs.map(({ start, grown }) => (start && grown ? 100 * (grown.top1 - start.top1) : null)),
      customdata: pairs.map(({ start, grown }) =>
        start && grown
          ? `${percent(start.top1)} to ${percent(grown.top1)}, ${grown.macs / 1e9} billion MACs`
          : 'not published',
      ),
      marker: { color: colour(index) },
      hovertemplate: '%{x}, %{fullData.name}<br>%{y:.1f} points: %{customdata}<extra></extra>',
    };
  });
  return {
    data,
    layout: themedLayout('Gained on ImageNet by about four times the computation (as published)', {
      barmode: 'group',
      showlegend: true,
      height: 400,
      xaxis: classAxis('Network that grew', baselines),
      yaxis: axis('Points of top-1 accuracy', { rangemode: 'tozero' }),
    }),
  };
}
