import { type Normalize, normalizeConfusionMatrix } from '../../evaluate/confusionMatrix';
import type { Figure } from '../figure';
import { plotText } from '../plotText';
import { BLUES, classAxis, themedLayout } from '../theme';

/** With more classes than this, numbers no longer fit in the cells. */
const MAX_LABELLED = 16;

const SHARE_OF: Record<Normalize, string> = {
  true: 'Share of<br>true class',
  pred: 'Share of<br>predicted',
  all: 'Share of<br>all',
};

/**
 * Confusion matrix: rows are true classes, columns predicted ones; each cell says count and share. Colour is the share of
 * the row (`normalize` 'true': the diagonal is recall), so rare classes can be read as well as frequent ones; or of the
 * column ('pred': the diagonal is precision), or of all pictures ('all'). `matrix` holds counts, in the order of
 * `classNames`.
 */
export function confusionMatrixFigure(
  matrix: readonly (readonly number[])[],
  classNames: readonly string[],
  title = 'Confusion matrix',
  normalize: Normalize = 'true',
): Figure {
  const names = classNames.map(plotText);
  const shares = normalizeConfusionMatrix(matrix, normalize);
  const cells = matrix.flatMap((row, i) => row.map((count, j) => ({ count, i, j, share: shares[i][j] })));
  const labelled = classNames.length <= MAX_LABELLED;
  const longest = classNames.reduce((length, name) => Math.max(length, Math.min(28, name.length)), 0);
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const right = cells.reduce((sum, { count, i, j }) => sum + (i === j ? count : 0), 0);
  const side = Math.min(680, 200 + classNames.length * (labelled ? 70 : 18));
  return {
    data: [
      {
        type: 'heatmap',
        x: names,
        y: names,
        z: shares,
        zmin: 0,
        zmax: 1,
        colorscale: BLUES,
        xgap: labelled ? 3 : 0,
        ygap: labelled ? 3 : 0,
        showscale: !labelled,
        colorbar: {
          title: { text: SHARE_OF[normalize] },
          tickformat: '.0%',
          thickness: 12,
          outlinewidth: 0,
        },
        customdata: matrix.map((row, i) => row.map((count, j) => [count, percentText(shares[i][j])])),
        hovertemplate:
          'true: %{y}<br>predicted: %{x}<br>%{customdata[0]} pictures, %{customdata[1]}<extra></extra>',
      },
    ],
    layout: themedLayout(
      title,
      {
        height: side,
        width: labelled ? side + 80 + 4 * longest : 860,
        margin: { l: 64, r: 24, t: 12, b: 56 },
        xaxis: classAxis('Predicted class', classNames, { showline: false, constrain: 'domain' }),
        yaxis: classAxis('True class', classNames, { showline: false, autorange: 'reversed', tickangle: 0 }),
        annotations: labelled
          ? cells.map(({ count, i, j, share }) => ({
              // Positions, because a name that looks like a number would be taken for one.
              x: j,
              y: i,
              text: `<b>${count.toLocaleString('en-US')}</b><br>${percentText(share)}`,
              showarrow: false,
              font: {
                color: (share ?? 0) > 0.75 ? '#ffffff' : '#24292f',
                size: classNames.length > 8 ? 11 : 14,
              },
            }))
          : [],
      },
      `${right.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} on the diagonal`,
    ),
  };
}

function percentText(share: number | null): string {
  return share === null ? 'no picture' : `${(100 * share).toFixed(share === 0 || share === 1 ? 0 : 1)} %`;
}
