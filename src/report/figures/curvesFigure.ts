import type { Axis, Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, themedLayout } from '../theme';
import { thinned } from './thinned';

/** The curve of one class against the rest; all coordinates in [0, 1]. */
export interface ClassCurve {
  name: string;
  /** Null when it is not defined: no picture of the class, or none of the others. */
  points: { x: readonly number[]; y: readonly number[]; thresholds: readonly number[] } | null;
  area: number | null;
  /** 95 % interval of the area. */
  interval: readonly [number, number] | null;
}

/** With more classes than this only the worst ones have a colour and a name of their own. */
const MOST_NAMED = 8;
const WORST = 5;
const DASHES = ['solid', 'dash', 'dot'] as const;

/** Square figure of one curve a class: what ROC and precision-recall have in common. `reference` is drawn dashed and grey. */
export function curvesFigure(
  curves: readonly ClassCurve[],
  options: {
    title: string;
    areaName: string;
    xTitle: string;
    yTitle: string;
    shape: 'linear' | 'hv';
    reference?: ScatterTrace;
  },
): Figure {
  const drawn = curves.filter((curve) => curve.points !== null);
  const named = drawn.length <= MOST_NAMED ? drawn : [...drawn].sort(byArea).slice(0, WORST);
  const missing = curves.length - drawn.length;
  const others = drawn.filter((curve) => !named.includes(curve));
  const traces = [...named, ...others].map((curve, i): ScatterTrace => {
    const place = i < named.length ? i : -1;
    const points = curve.points ?? { x: [], y: [], thresholds: [] };
    const kept = thinned(points.x.length);
    const area = curve.area === null ? '' : `: ${curve.area.toFixed(3)}`;
    const [low, high] = curve.interval ?? [];
    const range = low === undefined || high === undefined ? '' : ` (${low.toFixed(2)} to ${high.toFixed(2)})`;
    const line =
      place < 0
        ? { color: '#c9d1d9', width: 1 }
        : { color: colour(place), width: 2.5, dash: DASHES[place % DASHES.length] };
    return {
      type: 'scatter',
      mode: 'lines',
      name: `${plotText(shorten(curve.name))}${area}${range}`,
      x: kept.map((i) => points.x[i]),
      y: kept.map((i) => points.y[i]),
      customdata: kept.map((i) => thresholdText(points.thresholds[i])),
      showlegend: place >= 0,
      line: { ...line, shape: options.shape },
      hovertemplate: `${plotText(curve.name)}<br>%{x:.3f}, %{y:.3f}, %{customdata}<extra></extra>`,
    };
  });
  const ordered = [...traces.slice(named.length), ...traces.slice(0, named.length)];
  const unit: Axis = { range: [-0.02, 1.02], nticks: 6, constrain: 'domain' };
  const lines = named.length + (options.reference ? 1 : 0);
  return {
    data: [...(options.reference ? [options.reference] : []), ...ordered],
    layout: themedLayout(
      options.title,
      {
        height: 470 + 22 * lines,
        width: 560,
        showlegend: true,
        legend: {
          orientation: 'h',
          x: 0,
          xanchor: 'left',
          y: -0.18,
          yanchor: 'top',
          entrywidth: 1,
          entrywidthmode: 'fraction',
        },
        xaxis: axis(options.xTitle, unit),
        yaxis: axis(options.yTitle, { ...unit, scaleanchor: 'x' }),
      },
      subtitle(options.areaName, drawn.length, named.length, missing),
    ),
  };
}

function byArea(a: ClassCurve, b: ClassCurve): number {
  return (a.area ?? 1) - (b.area ?? 1);
}

function subtitle(areaName: string, drawn: number, named: number, missing: number): string {
  const what = `${areaName}, with 95 % interval`;
  const shown = named < drawn ? `; the worst ${named} of ${drawn} classes are named` : '';
  return `${what}${shown}${missing > 0 ? `; not defined for ${missing}` : ''}`;
}

function thresholdText(threshold: number | undefined): string {
  if (threshold === undefined || !Number.isFinite(threshold)) return 'nothing counts as positive';
  return `threshold ${threshold.toFixed(4)}`;
}

function shorten(name: string): string {
  const characters = [...name];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : name;
}
