import type { AugmentedPrediction, TestTimeAugmentation } from '../../evaluate/explain/testTimeAugmentation';
import { counted, percent } from '../format';
import type { GalleryItem } from '../renderGallery';

/** A picture's own spread: the largest of its classes'. */
const spreadOf = ({ spread }: AugmentedPrediction): number =>
  spread.reduce((most, value) => Math.max(most, value), 0);

/**
 * How far predictions move when pictures are looked at in several random views, as rows of a table. `top1`: accuracy of
 * the fixed view.
 */
export function viewRows(
  top1: number,
  { pictures, accuracies, accuracyOfMean }: TestTimeAugmentation,
): Record<string, string>[] {
  const flipped = pictures.filter(({ flipShare }) => flipShare > 0).length;
  const mean = pictures.reduce((sum, one) => sum + spreadOf(one), 0) / pictures.length;
  const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)];
  return [
    { What: 'accuracy, fixed view', Value: percent(top1) },
    {
      What: `accuracy, mean of ${counted(accuracies.length, 'random view')}`,
      Value: percent(accuracyOfMean),
    },
    { What: 'accuracy of one random view', Value: `${percent(low)} to ${percent(high)}` },
    {
      What: 'pictures whose answer turns over in some view',
      Value: `${flipped} of ${pictures.length} (${percent(flipped / pictures.length)})`,
    },
    { What: 'spread of a picture’s probability, mean', Value: `${(100 * mean).toFixed(1)} points` },
  ];
}

/** The pictures that move most, for a gallery: those whose answer turns over most often, then by their spread. */
export function shakiestItems(pictures: readonly AugmentedPrediction[], count = 6): GalleryItem[] {
  return [...pictures]
    .sort((a, b) => b.flipShare - a.flipShare || spreadOf(b) - spreadOf(a))
    .slice(0, count)
    .map((one) => ({
      path: one.path,
      caption:
        `${one.true}${one.correct ? '' : ` → ${one.predicted}`}: ` +
        `another answer in ${percent(one.flipShare)} of the views, spread ${(100 * spreadOf(one)).toFixed(1)} points`,
    }));
}
