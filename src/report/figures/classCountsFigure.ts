import type { Figure } from '../figure';
import { plotText } from '../plotText';
import { classAxis, colour, countAxis, themedLayout } from '../theme';

/** Splits in the order in which readers expect them; others follow by name. */
const SPLIT_ORDER = ['train', 'val', 'test', 'excluded'];

/**
 * Number of pictures of each class, one bar a split. With many classes or long names the bars lie on
 * their side, so that the names can be read.
 */
export function classCountsFigure(
  samples: readonly { label: string; split: string }[],
  classNames: readonly string[],
  title = 'Pictures by class and split',
): Figure {
  const counts = new Map<string, Map<string, number>>();
  for (const { label, split } of samples) {
    const ofSplit = counts.get(split) ?? new Map<string, number>();
    counts.set(split, ofSplit.set(label, (ofSplit.get(label) ?? 0) + 1));
  }
  const rank = (split: string) =>
    SPLIT_ORDER.includes(split) ? SPLIT_ORDER.indexOf(split) : SPLIT_ORDER.length;
  const splits = [...counts.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const names = classNames.map(plotText);
  const sideways = classNames.length > 8 || classNames.some((name) => name.length > 14);
  const largest = Math.max(1, ...splits.map((split) => Math.max(0, ...(counts.get(split)?.values() ?? []))));
  const data = splits.map((split) => {
    const values = classNames.map((name) => counts.get(split)?.get(name) ?? 0);
    const index = rank(split);
    return {
      type: 'bar' as const,
      name: plotText(split),
      orientation: sideways ? ('h' as const) : ('v' as const),
      x: sideways ? values : names,
      y: sideways ? names : values,
      text: values.map((value) => value.toLocaleString('en-US')),
      textposition: sideways && classNames.length > 40 ? ('none' as const) : ('outside' as const),
      cliponaxis: false,
      marker: { color: split === 'excluded' ? '#9aa4ad' : colour(index) },
      customdata: values.map((_, i) => names[i]),
      hovertemplate: `%{customdata}: %{${sideways ? 'x' : 'y'}} ${plotText(split).replace(/%/g, '%\u200b')}<extra></extra>`,
    };
  });
  const classes = classAxis('Class', classNames, sideways ? { autorange: 'reversed' } : {});
  const pictures = countAxis('Number of pictures', largest);
  return {
    data,
    layout: themedLayout(
      title,
      {
        barmode: 'group',
        bargap: 0.3,
        showlegend: true,
        height: sideways ? Math.max(380, 120 + classNames.length * (8 + 14 * splits.length)) : 380,
        xaxis: sideways ? pictures : classes,
        yaxis: sideways ? classes : pictures,
      },
      `${samples.length.toLocaleString('en-US')} pictures, ${classNames.length} classes`,
    ),
  };
}
