import type { StudyRow } from '../../experiment/studies/studyTable';
import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, themedLayout } from '../theme';
import { placeLabels } from './placeLabels';

/** Axis titles of what a network costs. */
const COSTS = {
  parameters: 'Parameters (log scale)',
  macs: 'Multiply-accumulates of a picture (log scale)',
  seconds: 'Seconds of training here (log scale)',
} as const;

type Point = Pick<StudyRow, 'network' | 'accuracy' | 'low' | 'high' | 'accuracies'> &
  Pick<StudyRow, keyof typeof COSTS>;

/** The smallest and the largest cost, with room for names beside the outermost points. */
function logRange(costs: readonly number[]): [number, number] {
  const logs = costs.map(Math.log10);
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  const room = Math.max(0.15, 0.2 * (most - least));
  return [least - room, most + room];
}

/** Spaces that do not break keep a name off its point. */
const labelOf = (name: string) => `\u00a0\u00a0${name}\u00a0\u00a0`;

/** Names where they have room; accuracies in the plot's share. */
function nameLabels(
  rows: readonly Point[],
  logs: readonly number[],
  xRange: [number, number],
  yRange: [number, number],
) {
  const share = (value: number, [low, high]: [number, number]) => (value - low) / (high - low);
  const points = rows.map(({ network, accuracy }, index) => ({
    name: labelOf(network),
    x: share(logs[index], xRange),
    y: share(accuracy, yRange),
  }));
  return placeLabels(points).flatMap((place, index) =>
    place === null
      ? []
      : [
          {
            x: logs[index],
            y: rows[index].accuracy,
            text: labelOf(plotText(rows[index].network)),
            showarrow: false,
            ...place,
            font: { size: 11, color: '#57606a' },
          },
        ],
  );
}

/**
 * Accuracy of the networks of a study against what they cost: every run, the mean, and its 95 % interval. `chance` is drawn dashed:
 * the accuracy of always answering the most frequent class.
 */
export function accuracyCostFigure(
  rows: readonly Point[],
  cost: keyof typeof COSTS,
  title: string,
  chance?: number,
): Figure {
  const costs = rows.map((row) => row[cost]);
  const logs = costs.map(Math.log10);
  const xRange = logRange(costs);
  const values = [...rows.flatMap(({ low, high }) => [low, high]), ...(chance === undefined ? [] : [chance])];
  const yRange: [number, number] = [
    Math.max(-0.02, Math.min(...values) - 0.04),
    Math.min(1.04, Math.max(...values) + 0.04),
  ];
  const runs = rows.flatMap((row) => row.accuracies.map((accuracy) => ({ x: row[cost], accuracy })));
  const each: ScatterTrace = {
    type: 'scatter',
    mode: 'markers',
    name: 'each run',
    x: runs.map(({ x }) => x),
    y: runs.map(({ accuracy }) => accuracy),
    marker: { color: colour(1), size: 8, symbol: 'diamond', line: { color: '#ffffff', width: 1 } },
    hovertemplate: '%{y:.1%}<extra></extra>',
  };
  const means: ScatterTrace = {
    type: 'scatter',
    mode: 'markers',
    name: 'mean, 95 % interval',
    x: costs,
    y: rows.map(({ accuracy }) => accuracy),
    customdata: rows.map(({ network }) => plotText(network)),
    error_y: {
      type: 'data',
      symmetric: false,
      array: rows.map(({ accuracy, high }) => high - accuracy),
      arrayminus: rows.map(({ accuracy, low }) => accuracy - low),
      color: colour(0),
      thickness: 1.5,
      width: 6,
    },
    marker: { color: colour(0), size: 10 },
    hovertemplate: '%{customdata}: mean %{y:.1%}<extra></extra>',
  };
  const guess: ScatterTrace[] =
    chance === undefined
      ? []
      : [
          {
            type: 'scatter',
            mode: 'lines',
            name: 'always the same class',
            x: xRange.map((log) => 10 ** log),
            y: [chance, chance],
            line: { color: '#8c959f', width: 1.5, dash: 'dash' },
            hoverinfo: 'skip',
          },
        ];
  return {
    data: [...guess, each, means],
    layout: themedLayout(title, {
      height: 440,
      showlegend: true,
      annotations: nameLabels(rows, logs, xRange, yRange),
      xaxis: axis(COSTS[cost], { type: 'log', range: xRange, dtick: 'D2' }),
      yaxis: axis('Validation accuracy', { range: yRange, tickformat: '.0%' }),
    }),
  };
}
