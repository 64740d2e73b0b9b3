import type { SweepRun } from '../../experiment/sweep/sweepRun';
import type { Figure, ScatterTrace } from '../figure';
import { percent, signedPoints } from '../format';
import { axis, colour, symbol, themedLayout } from '../theme';

type Score = { accuracy: number; interval: readonly [number, number] };

/** How far the two settings stand apart, in places of the axis. */
const APART = 0.12;

/**
 * Winner and base setting twice: on the pictures that chose the winner, where its score is too good, and on pictures
 * that did not choose. Accuracies with their 95 % intervals. Null when they were not compared.
 */
export function optimismFigure({ base, winner, judgement }: SweepRun): Figure | null {
  if (base === null || winner === null || typeof judgement === 'string') return null;
  const chosen = ({ valAccuracy, interval }: typeof base): Score => ({
    accuracy: valAccuracy ?? 0,
    interval: interval ?? [0, 1],
  });
  const lineOf = (name: string, place: number, scores: readonly Score[]): ScatterTrace => ({
    type: 'scatter',
    mode: 'lines+markers',
    name,
    x: scores.map((_, index) => index + (place === 0 ? -APART : APART)),
    y: scores.map(({ accuracy }) => accuracy),
    line: { color: colour(place), width: 1.5, dash: 'dot' },
    marker: { color: colour(place), symbol: symbol(place), size: 11 },
    error_y: {
      type: 'data',
      symmetric: false,
      array: scores.map(({ accuracy, interval }) => interval[1] - accuracy),
      arrayminus: scores.map(({ accuracy, interval }) => accuracy - interval[0]),
      color: colour(place),
      thickness: 1.5,
      width: 7,
    },
    hovertemplate: `${name}: %{y:.1%}<extra></extra>`,
  });
  const lead = (better: Score, other: Score) => signedPoints(better.accuracy - other.accuracy);
  const promised = lead(chosen(winner), chosen(base));
  const found = lead(judgement.winner, judgement.base);
  const told = `Winner ${percent(chosen(winner).accuracy)} where it was chosen, ${percent(judgement.winner.accuracy)} elsewhere; base setting ${percent(chosen(base).accuracy)} and ${percent(judgement.base.accuracy)}`;
  return {
    data: [
      lineOf('base setting', 0, [chosen(base), judgement.base]),
      lineOf('winner', 1, [chosen(winner), judgement.winner]),
    ],
    layout: themedLayout(
      `The winner leads by ${promised} points where it was chosen, by ${found} elsewhere`,
      {
        height: 420,
        showlegend: true,
        xaxis: axis('Accuracy on', {
          range: [-0.6, 1.6],
          tickvals: [0, 1],
          ticktext: ['the pictures that<br>chose the winner', 'pictures that<br>did not choose'],
          showgrid: false,
        }),
        yaxis: axis('Accuracy, 95 % interval', { tickformat: '.0%' }),
      },
      told,
    ),
  };
}
