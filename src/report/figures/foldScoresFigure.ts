import type { FoldScores } from '../../experiment/crossValidation/foldScores';
import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, themedLayout } from '../theme';

/** What one setting scored on all folds. */
export interface SettingScores {
  readonly setting: string;
  readonly scores: FoldScores;
}

interface Point {
  readonly at: number;
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly text: string;
}

function withInterval(name: string, points: readonly Point[], index: number, shape: string): ScatterTrace {
  return {
    type: 'scatter',
    mode: 'markers',
    name,
    x: points.map(({ at }) => at),
    y: points.map(({ value }) => value),
    customdata: points.map(({ text }) => text),
    error_y: {
      type: 'data',
      symmetric: false,
      array: points.map(({ value, interval }) => interval[1] - value),
      arrayminus: points.map(({ value, interval }) => value - interval[0]),
      color: colour(index),
      thickness: 2,
      width: 9,
    },
    marker: { color: colour(index), size: 11, symbol: shape },
    hovertemplate: '%{customdata}<br>%{y:.1%}<extra></extra>',
  };
}

/**
 * Accuracy of each setting: every fold, the mean over folds with its corrected interval, and all pictures together with
 * Wilson's. The two intervals answer two questions, see `FoldScores`.
 */
export function foldScoresFigure(settings: readonly SettingScores[], title: string): Figure {
  const folds = settings.flatMap(({ setting, scores }, at) =>
    scores.folds.map((one) => ({ ...one, setting: plotText(setting), at })),
  );
  const means = settings.map(({ setting, scores }, at): Point => {
    const text = `${plotText(setting)}, mean of ${scores.folds.length} folds`;
    return { at: at - 0.14, value: scores.mean, interval: scores.meanInterval, text };
  });
  const pooled = settings.map(({ setting, scores }, at): Point => {
    const text = `${plotText(setting)}, ${scores.correct} of ${scores.pictures} pictures`;
    return { at: at + 0.14, value: scores.pooled, interval: scores.pooledInterval, text };
  });
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        name: 'each fold',
        x: folds.map(({ at }) => at),
        y: folds.map(({ accuracy }) => accuracy),
        customdata: folds.map(
          ({ setting, fold, correct, pictures }) => `${setting}, fold ${fold}: ${correct} of ${pictures}`,
        ),
        marker: {
          color: colour(1),
          size: 10,
          symbol: 'diamond-open',
          line: { color: colour(1), width: 1.5 },
        },
        hovertemplate: '%{customdata}<br>%{y:.1%}<extra></extra>',
      },
      withInterval('mean of the folds: other training pictures', means, 0, 'circle'),
      withInterval('all pictures: other pictures to judge', pooled, 2, 'square'),
    ],
    layout: themedLayout(
      title,
      {
        height: 400,
        showlegend: true,
        xaxis: axis('Setting', {
          tickmode: 'array',
          tickvals: settings.map((_, at) => at),
          ticktext: settings.map(({ setting }) => plotText(setting)),
          range: [-0.5, settings.length - 0.5],
          showgrid: false,
        }),
        yaxis: axis('Accuracy out of fold', { tickformat: '.0%', nticks: 8 }),
      },
      '95 % intervals',
    ),
  };
}
