import type { Figure } from '../figure';
import { plotText } from '../plotText';
import { axis, classAxis, colour, themedLayout } from '../theme';

/**
 * The probabilities of one picture as bars, largest first, at most `limit` (10) of them. The true class, where it is
 * known, is orange and says so.
 */
export function probabilityBarsFigure(
  prediction: { path: string; probabilities: readonly number[]; true?: string },
  classNames: readonly string[],
  limit = 10,
): Figure {
  const ranked = classNames
    .map((name, i) => ({ name, probability: prediction.probabilities[i] }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, limit);
  const labels = ranked.map(({ name }) => (name === prediction.true ? `${name} (true)` : name));
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: ranked.map(({ probability }) => probability),
        y: labels.map(plotText),
        text: ranked.map(({ probability }) => `${(100 * probability).toFixed(1)} %`),
        textposition: 'outside',
        cliponaxis: false,
        marker: { color: ranked.map(({ name }) => colour(name === prediction.true ? 1 : 0)) },
        hovertemplate: '%{y}: %{x:.4f}<extra></extra>',
      },
    ],
    layout: themedLayout(
      'Probability of each class',
      {
        height: 130 + 34 * ranked.length,
        bargap: 0.35,
        showlegend: false,
        margin: { l: 64, r: 48, t: 12, b: 56 },
        xaxis: axis('Probability', { range: [0, 1.02], tickformat: '.0%' }),
        yaxis: classAxis('', labels, { autorange: 'reversed' }),
      },
      plotText(prediction.path),
    ),
  };
}
