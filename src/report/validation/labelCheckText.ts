import type { LabelCheck } from '../../evaluate/labels/checkLabels';
import { counted } from '../format';

const NAMES: Readonly<Record<string, string>> = { train: 'training', val: 'validation' };

/** What was found among the labels, in sentences: a line for each part of the data set, and what limits it. */
export function labelCheckText({ parts, folds, converged, reason }: LabelCheck): string[] {
  if (reason !== null) return [`No label can be suspected: ${reason}.`];
  return [
    ...parts.map(
      ({ split, pictures, agreed, suspects }) =>
        `${NAMES[split] ?? split}: agrees with ${agreed.toLocaleString('en-US')} of ${counted(pictures, 'label')}, ` +
        `which it was not told (${folds} folds); of the others ${suspects.toLocaleString('en-US')} are suspect`,
    ),
    ...(converged ? [] : ['The fits were ended early; longer ones may agree with a little more.']),
  ];
}
