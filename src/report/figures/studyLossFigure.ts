import { meanOf, type StudyResult } from '../../experiment/studies/studyRun';
import type { Figure, ScatterTrace } from '../figure';
import { plotText } from '../plotText';
import { axis, colour, symbol, themedLayout } from '../theme';

/** A run is drawn as so many points, each the mean of equally many steps: single batches are noise. */
const POINTS = 12;

/** Means of consecutive parts of a run, and the number of pictures seen at the end of each. */
function smoothed(losses: readonly number[], batchSize: number): { x: number[]; y: number[] } {
  const count = Math.min(POINTS, losses.length);
  const ends = Array.from({ length: count }, (_, part) => Math.round(((part + 1) * losses.length) / count));
  return {
    x: ends.map((end) => end * batchSize),
    y: ends.map((end, part) => meanOf(losses.slice(ends[part - 1] ?? 0, end))),
  };
}

/**
 * Training loss of the networks of a study over the pictures they have seen. A thin line for each run, a thick one with marks for the
 * mean of the seeds; dashed: the loss of
 * who gives each of `classes` the same probability.
 */
export function studyLossFigure(
  { networks, runs }: StudyResult,
  title: string,
  { classes }: { readonly classes: number },
): Figure {
  const data = networks.flatMap(({ network }, index): ScatterTrace[] => {
    const own = runs.filter((run) => run.network === network);
    const lines = own.map(({ losses, batchSize }) => smoothed(losses, batchSize));
    const name = plotText(network);
    const thin = lines.map(
      ({ x, y }, run): ScatterTrace => ({
        type: 'scatter',
        mode: 'lines',
        x,
        y,
        showlegend: false,
        opacity: 0.4,
        line: { color: colour(index), width: 1 },
        hovertemplate: `%{x} pictures<br>loss %{y:.3f}<extra>${name}, seed ${own[run].seed}</extra>`,
      }),
    );
    const mean: ScatterTrace = {
      type: 'scatter',
      mode: 'lines+markers',
      name,
      x: lines[0].x,
      y: lines[0].x.map((_, point) => meanOf(lines.map(({ y }) => y[point]))),
      line: { color: colour(index), width: 2.5 },
      marker: { color: colour(index), symbol: symbol(index), size: 7 },
      hovertemplate: `%{x} pictures<br>mean loss %{y:.3f}<extra>${name}</extra>`,
    };
    return own.length > 1 ? [...thin, mean] : [mean];
  });
  const last = Math.max(...data.flatMap(({ x }) => x.map(Number)));
  const guessing: ScatterTrace = {
    type: 'scatter',
    mode: 'lines',
    name: `guessing, ln(${classes})`,
    x: [0, last],
    y: [Math.log(classes), Math.log(classes)],
    line: { color: '#8c959f', width: 1.5, dash: 'dash' },
    hoverinfo: 'skip',
  };
  const subtitle = 'thick: mean of the seeds; thin: each run';
  const axes = { xaxis: axis('Training pictures seen'), yaxis: axis('Training loss') };
  return {
    data: [guessing, ...data],
    layout: themedLayout(title, { height: 420, showlegend: true, ...axes }, subtitle),
  };
}
