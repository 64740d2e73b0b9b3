import type { Importance } from '../../experiment/sweep/importance/parameterImportance';
import type { Figure } from '../figure';
import { counted, percent } from '../format';
import { plotText } from '../plotText';
import { axis, classAxis, colour, themedLayout } from '../theme';

/**
 * How much each searched parameter explains alone: a bar, the middle half of the trees as whiskers, and a mark for what chance
 * gives. Below, how well unseen trials are explained at all.
 */
export function importanceFigure({ parameters, explained, trials }: Importance): Figure {
  const names = parameters.map(({ name }) => name);
  const x = names.map(plotText);
  const shares = parameters.map(({ share }) => share);
  const known =
    explained === null
      ? ''
      : explained > 0
        ? `; trees that have not seen a trial explain ${percent(explained)} of the differences`
        : '; trees that have not seen a trial explain nothing: do not trust the bars';
  return {
    data: [
      {
        type: 'bar',
        name: 'explains alone',
        x,
        y: shares,
        width: 0.5,
        marker: { color: colour(0) },
        hovertemplate: '%{x}: %{y:.0%}<extra></extra>',
      },
      {
        type: 'scatter',
        mode: 'markers',
        name: 'middle half of the trees',
        x,
        y: shares,
        marker: { color: colour(6), size: 4 },
        error_y: {
          type: 'data',
          symmetric: false,
          array: parameters.map(({ share, quartiles }) => Math.max(0, quartiles[1] - share)),
          arrayminus: parameters.map(({ share, quartiles }) => Math.max(0, share - quartiles[0])),
          color: colour(6),
          thickness: 1.5,
          width: 7,
        },
        hoverinfo: 'skip',
      },
      {
        type: 'scatter',
        mode: 'markers',
        name: 'chance stays below (19 of 20)',
        x,
        y: parameters.map(({ chance }) => chance),
        marker: { color: colour(1), size: 11, symbol: 'diamond', line: { color: '#ffffff', width: 1 } },
        hovertemplate: '%{x}: chance up to %{y:.0%}<extra></extra>',
      },
    ],
    layout: themedLayout(
      'Which parameters matter for the validation loss',
      {
        height: 400,
        showlegend: true,
        xaxis: classAxis('Parameter', names),
        yaxis: axis('Share of the variance', { tickformat: '.0%', rangemode: 'tozero' }),
      },
      `From ${counted(trials, 'trial')}${known}`,
    ),
  };
}
