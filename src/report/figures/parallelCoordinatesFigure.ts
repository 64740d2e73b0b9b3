import {
  isOrdered,
  type ParameterRange,
  type ParameterValue,
  positionOf,
} from '../../experiment/sweep/parameterRange';
import type { SweepMonitor } from '../../experiment/sweep/sweepPlan';
import type { SweepRun } from '../../experiment/sweep/sweepRun';
import { describeSetting, rankTrials, type SweepTrial } from '../../experiment/sweep/sweepTrial';
import type { Figure, Layout, ScatterTrace } from '../figure';
import { counted, shortNumber } from '../format';
import { plotText } from '../plotText';
import { axis, themedLayout } from '../theme';
import { scoreText } from './scoreName';

/** Where failed trials end, below all scores; those lie from 0, the worst, to 1. */
const FAILED = -0.14;

/** How trials are drawn, by score: the last ones on top. */
const GROUPS = [
  { name: 'failed', color: '#b4bac1', width: 1.2, dash: 'dot' },
  { name: 'lower half', color: '#c3d9ea', width: 1.2, dash: 'solid' },
  { name: 'upper half', color: '#3d8fc4', width: 1.4, dash: 'solid' },
  { name: 'best tenth', color: '#d55e00', width: 2.4, dash: 'solid' },
] as const;

interface Column {
  readonly title: string;
  /** From 0 to 1 for each trial. */
  readonly values: readonly number[];
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** Equal values would lie on one line, and hide how many there are: each a little beside the last, in the order of the trials. */
function spread(position: number, index: number, room: number): number {
  return position + room * (((index * 0.618034) % 1) - 0.5);
}

function ticksOf(range: ParameterRange): ParameterValue[] {
  if (range.kind === 'list') return [...range.values];
  const { kind, from, to } = range;
  if (kind === 'uniform') return [0, 0.5, 1].map((share) => from + share * (to - from));
  const [low, high] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
  const powers = Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => Number(`1e${low + i}`));
  return powers.length > 1 ? powers : [from, to];
}

function parameterColumn(name: string, given: ParameterRange, trials: readonly SweepTrial[]): Column {
  const range: ParameterRange =
    given.kind === 'list' && isOrdered(given)
      ? { kind: 'list', values: [...given.values].sort((a, b) => Number(a) - Number(b)) }
      : given;
  const room = range.kind === 'list' ? 0.6 / range.values.length : 0;
  return {
    title: name,
    values: trials.map(({ setting }, index) => spread(positionOf(range, setting[name]), index, room)),
    ticks: ticksOf(range).map((tick) => ({
      at: positionOf(range, tick),
      text: typeof tick === 'number' ? shortNumber(tick) : String(tick),
    })),
  };
}

function scoreColumn({ monitor }: SweepRun['plan'], trials: readonly SweepTrial[]): Column {
  const known = trials.flatMap((trial) => trial[monitor] ?? []);
  const [low, high] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  const [worst, best] = monitor === 'valLoss' ? [high, low] : [low, high];
  const values = trials.map((trial) => {
    const score = trial[monitor];
    if (score === null) return FAILED;
    return worst === best ? 1 : (score - worst) / (best - worst);
  });
  const shares = worst === best ? [1] : [0, 0.5, 1];
  const ticks = shares.map((at) => ({ at, text: scoreText(monitor, worst + at * (best - worst)) }));
  const failed = values.includes(FAILED) ? [{ at: FAILED, text: 'failed' }] : [];
  return { title: monitor === 'valAccuracy' ? 'accuracy' : 'loss', values, ticks: [...failed, ...ticks] };
}

/** The group of each trial: by its place among those that are complete. */
function groupsOf(trials: readonly SweepTrial[], monitor: SweepMonitor): number[] {
  const ranked = rankTrials(trials, monitor);
  return trials.map((trial) => {
    const place = ranked.indexOf(trial);
    if (place < 0) return 0;
    if (place < Math.max(1, Math.round(ranked.length / 10))) return 3;
    return place < ranked.length / 2 ? 2 : 1;
  });
}

/** Ticks beside the axes, and the names above them. */
function labels(columns: readonly Column[]): NonNullable<Layout['annotations']> {
  return columns.flatMap(({ title, ticks }, x) => [
    {
      x,
      // Every other one higher: where the page is narrow, neighbours would overlap.
      y: 1 + 0.045 * (x % 2),
      yref: 'paper',
      text: `<b>${plotText(title)}</b>`,
      showarrow: false,
      xanchor: 'center' as const,
      yanchor: 'bottom' as const,
      font: { size: 12, color: '#24292f' },
    },
    ...ticks.map(({ at, text }) => ({
      x: x - 0.015,
      y: at,
      text: plotText(text),
      showarrow: false,
      xanchor: 'right' as const,
      font: { size: 11, color: '#24292f' },
      bgcolor: 'rgba(255,255,255,0.75)',
    })),
  ]);
}

/**
 * Every trial of a sweep as a line through its settings to its score; the best tenth stands out, failed ones end apart. A click
 * in the legend hides a group. Of halving the first round alone: later ones have other epochs. (Drawn as lines of an ordinary chart:
 * plotly's own parallel coordinates need WebGL, and code that a page which may load nothing refuses to run.)
 */
export function parallelCoordinatesFigure({ plan, trials }: Pick<SweepRun, 'plan' | 'trials'>): Figure {
  const first = trials.filter(({ rung }) => rung === 1);
  const parameters = Object.entries(plan.parameters).map(([name, range]) =>
    parameterColumn(name, range, first),
  );
  const score = scoreColumn(plan, first);
  const columns = [...parameters, score];
  const groups = groupsOf(first, plan.monitor);
  const hover = (trial: SweepTrial, index: number) => {
    const result =
      trial[plan.monitor] === null
        ? (trial.error ?? trial.state)
        : scoreText(plan.monitor, trial[plan.monitor] ?? 0);
    return `${plotText(`${first[index].name}: ${result}`)}<br>${plotText(describeSetting(trial.setting)).replace(/, /g, '<br>')}`;
  };
  const lines = GROUPS.map(({ name, color, width, dash }, group): ScatterTrace => {
    const own = first.map((_, index) => index).filter((index) => groups[index] === group);
    return {
      type: 'scatter',
      mode: 'lines+markers',
      name: `${name} (${own.length})`,
      // A gap after each trial.
      x: own.flatMap(() => [...columns.keys(), columns.length - 1]),
      y: own.flatMap((index) => [...columns.map(({ values }) => values[index]), null]),
      customdata: own.flatMap((index) => [...columns, null].map(() => hover(first[index], index))),
      line: { color, width, dash },
      marker: { color, size: 4 },
      hovertemplate: '%{customdata}<extra></extra>',
    };
  }).filter(({ x }) => x.length > 0);
  const rulers = columns.map(
    (_, x): ScatterTrace => ({
      type: 'scatter',
      mode: 'lines',
      x: [x, x],
      y: [0, 1],
      line: { color: '#57606a', width: 1.5 },
      showlegend: false,
      hoverinfo: 'skip',
    }),
  );
  const bottom = score.values.includes(FAILED) ? FAILED - 0.06 : -0.05;
  const bare = { showgrid: false, showline: false, ticks: '' as const, tickvals: [], fixedrange: true };
  return {
    data: [...rulers, ...lines],
    layout: themedLayout(
      'Settings and what came of them',
      {
        height: 470,
        showlegend: true,
        margin: { l: 16, r: 64, t: 92, b: 16 },
        legend: { orientation: 'h', x: 0, xanchor: 'left', y: 1.13, yanchor: 'bottom' },
        xaxis: axis('', { ...bare, range: [-0.45, columns.length - 0.9] }),
        yaxis: axis('', { ...bare, range: [bottom, 1.03] }),
        annotations: labels(columns),
      },
      `${counted(first.length, 'trial')}, a line each. Equal values of a list are drawn side by side`,
    ),
  };
}
