import type { SweepRun } from '../../experiment/sweep/sweepRun';
import { describeSetting, type SweepTrial } from '../../experiment/sweep/sweepTrial';
import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';
import { scoreName, scoreText } from './scoreName';

const FORMATS = { valAccuracy: '.0%', valLoss: '.3~f' } as const;

/**
 * The score of every trial in the order in which they ran, the best so far as steps, the base setting as a dotted line; failed
 * trials as crosses at the bottom. Of halving each round has marks of its own, and the best so far is that of the round.
 */
export function bestSoFarFigure({ plan, base, trials }: Pick<SweepRun, 'plan' | 'base' | 'trials'>): Figure {
  const { monitor } = plan;
  const placed = trials.map((trial, index) => ({ trial, x: index + 1, score: trial[monitor] }));
  const scores = [...placed.map(({ score }) => score), base?.[monitor] ?? null].filter(
    (score): score is number => score !== null,
  );
  const better = monitor === 'valAccuracy' ? Math.max : Math.min;
  const rungs = [...new Set(trials.map(({ rung }) => rung))];
  const epochsOf = (rung: number) => trials.find((trial) => trial.rung === rung)?.epochs;
  const hover = (trial: SweepTrial) => plotText(`${trial.name}: ${describeSetting(trial.setting)}`);
  const data: ScatterTrace[] = [];
  for (const [place, rung] of rungs.entries()) {
    const own = placed.filter(({ trial, score }) => trial.rung === rung && score !== null);
    let best = monitor === 'valAccuracy' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    const steps = own.map(({ score }) => {
      best = better(best, score ?? best);
      return best;
    });
    const epochs = rungs.length > 1 ? `, ${epochsOf(rung)} epochs` : '';
    data.push({
      type: 'scatter',
      mode: 'markers',
      name: `trials${epochs}`,
      x: own.map(({ x }) => x),
      y: own.map(({ score }) => score),
      customdata: own.map(({ trial }) => hover(trial)),
      marker: { color: colour(place), symbol: symbol(place), size: 8, opacity: 0.75 },
      hovertemplate: `%{customdata}<br>%{y:${FORMATS[monitor]}}<extra></extra>`,
    });
    data.push({
      type: 'scatter',
      mode: 'lines',
      name: rungs.length > 1 ? `best so far${epochs}` : 'best so far',
      x: own.map(({ x }) => x),
      y: steps,
      line: { color: colour(place), width: 2.5, shape: 'hv' },
      hoverinfo: 'skip',
    });
  }
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const room = high > low ? 0.08 * (high - low) : 0.01;
  const score = base?.[monitor] ?? null;
  if (score !== null) {
    data.push({
      type: 'scatter',
      mode: 'lines',
      name: `base setting, ${scoreText(monitor, score)}`,
      x: [0, trials.length + 1],
      y: [score, score],
      line: { color: '#3d3d3d', width: 1.5, dash: 'dot' },
      hoverinfo: 'skip',
    });
  }
  const failed = placed.filter(({ trial }) => trial.state === 'failed');
  if (failed.length > 0) {
    data.push({
      type: 'scatter',
      mode: 'markers',
      name: 'failed',
      x: failed.map(({ x }) => x),
      y: failed.map(() => low - room),
      customdata: failed.map(({ trial }) => `${hover(trial)}<br>${plotText(trial.error ?? '')}`),
      marker: { color: '#8c959f', symbol: 'x', size: 9 },
      hovertemplate: '%{customdata}<extra></extra>',
    });
  }
  return {
    data,
    layout: themedLayout('The search, trial by trial', {
      height: 400,
      showlegend: true,
      xaxis: axis('Trial, in the order in which they ran', { tickformat: 'd', rangemode: 'tozero' }),
      yaxis: axis(scoreName(monitor), { tickformat: FORMATS[monitor] }),
    }),
  };
}
