import {
  isOrdered,
  type ParameterRange,
  type ParameterValue,
  positionOf,
} from '../../experiment/sweep/parameterRange';
import type { SweepRun } from '../../experiment/sweep/sweepRun';
import type { SweepTrial } from '../../experiment/sweep/sweepTrial';
import type { Figure, ParallelAxis } from '../figure';
import { counted, shortNumber } from '../format';
import { plotText } from '../plotText';
import { themedLayout } from '../theme';
import { scoreName, scoreText } from './scoreName';

/** Where failed trials end, below all scores; those lie from 0, the worst, to 1. */
const FAILED = -0.12;
const GREY = '#b4bac1';

/** From pale to dark with a better score; grey what failed. Blue to yellow would hide the one line that matters. */
const COLOURS: readonly (readonly [number, string])[] = [
  [0, GREY],
  [0.1, GREY],
  [0.1001, '#dfe7f2'],
  [0.6, '#7fb2d8'],
  [0.9, '#0072b2'],
  [1, '#7a2d00'],
];

/** Equal values would lie on one point, and hide how many there are: each a little beside the last, in the order of the trials. */
function spread(position: number, index: number, share: number): number {
  return position + share * (((index * 0.618034) % 1) - 0.5);
}

function ticksOf(range: ParameterRange): ParameterValue[] {
  if (range.kind === 'list') return [...range.values];
  const { kind, from, to } = range;
  if (kind === 'uniform') return [0, 0.25, 0.5, 0.75, 1].map((share) => from + share * (to - from));
  const [low, high] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
  const powers = Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => 10 ** (low + i));
  return powers.length > 1 ? powers : [from, to];
}

function parameterAxis(name: string, given: ParameterRange, trials: readonly SweepTrial[]): ParallelAxis {
  const range: ParameterRange =
    given.kind === 'list' && isOrdered(given)
      ? { kind: 'list', values: [...given.values].sort((a, b) => Number(a) - Number(b)) }
      : given;
  const ticks = ticksOf(range);
  const room = range.kind === 'list' ? 0.5 / range.values.length : 0;
  const values = trials.map(({ setting }, index) => spread(positionOf(range, setting[name]), index, room));
  return {
    label: plotText(name),
    values,
    range: [0, 1],
    tickvals: ticks.map((tick) => positionOf(range, tick)),
    ticktext: ticks.map((tick) => plotText(typeof tick === 'number' ? shortNumber(tick) : String(tick))),
  };
}

/**
 * Every trial of a sweep as a line through its settings to its score, the better the darker; failed ones end apart, in grey.
 * Of halving the first round alone: later ones have other epochs.
 */
export function parallelCoordinatesFigure({ plan, trials }: Pick<SweepRun, 'plan' | 'trials'>): Figure {
  const { monitor, parameters } = plan;
  const first = trials.filter(({ rung }) => rung === 1);
  const known = first.flatMap((trial) => trial[monitor] ?? []);
  const [low, high] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  const [worst, best] = monitor === 'valLoss' ? [high, low] : [low, high];
  const goodness = first.map((trial) => {
    const score = trial[monitor];
    return score === null ? FAILED : worst === best ? 1 : (score - worst) / (best - worst);
  });
  const failed = goodness.filter((value) => value === FAILED).length;
  const shares = worst === best ? [1] : [0, 0.25, 0.5, 0.75, 1];
  const scoreAxis: ParallelAxis = {
    label: scoreName(monitor),
    values: goodness,
    range: [FAILED, 1],
    tickvals: [...(failed > 0 ? [FAILED] : []), ...shares],
    ticktext: [
      ...(failed > 0 ? ['failed'] : []),
      ...shares.map((share) => scoreText(monitor, worst + share * (best - worst))),
    ],
  };
  const axes = Object.entries(parameters).map(([name, range]) => parameterAxis(name, range, first));
  const told = `${counted(first.length, 'trial')}, a line each; the best dark${failed > 0 ? `, ${failed} failed` : ''}. Drag along an axis to choose a part of it`;
  return {
    data: [
      {
        type: 'parcoords',
        x: [],
        y: [],
        dimensions: [...axes, scoreAxis],
        line: { color: goodness, cmin: FAILED, cmax: 1, colorscale: COLOURS },
        labelfont: { size: 13 },
        tickfont: { size: 12 },
        // The ends say positions, not values: the ticks tell.
        rangefont: { size: 1, color: 'rgba(0,0,0,0)' },
      },
    ],
    layout: themedLayout(
      'Settings and what came of them',
      { height: 440, margin: { l: 90, r: 90, t: 76, b: 28 } },
      told,
    ),
  };
}
