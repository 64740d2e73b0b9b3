import { rocAucInterval } from '../../evaluate/intervals/areaIntervals';
import type { Prediction } from '../../evaluate/prediction';
import { binaryScores } from '../../evaluate/scores/binaryScores';
import { curveAreas } from '../../evaluate/scores/curveAreas';
import { rocCurve } from '../../evaluate/scores/rocCurve';
import type { Figure } from '../figure';
import { curvesFigure } from './curvesFigure';
import { diagonalTrace } from './diagonalTrace';

/**
 * ROC curves, each class against the rest, with areas and their 95 % intervals. Of two classes only the first is drawn:
 * the other curve is its mirror image, with the same area. With more than eight classes the worst five are named.
 */
export function rocFigure(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  title = 'ROC curve',
): Figure {
  const shown = classNames.length === 2 ? classNames.slice(0, 1) : classNames;
  const curves = shown.map((name) => {
    const { scores, positives } = binaryScores(predictions, classNames, name);
    const curve = rocCurve({ scores, positives });
    const areas = curveAreas(
      scores.length,
      (i) => scores[i],
      (i) => positives[i],
    );
    const { rocAuc } = areas;
    return {
      name: classNames.length === 2 ? `${name} against ${classNames[1]}` : name,
      points: curve && {
        x: curve.falsePositiveRate,
        y: curve.truePositiveRate,
        thresholds: curve.thresholds,
      },
      area: rocAuc,
      interval: rocAuc === null ? null : rocAucInterval(rocAuc, areas.positives, areas.negatives),
    };
  });
  return curvesFigure(curves, {
    title,
    areaName: 'Area under the curve',
    xTitle: 'False positive rate: others taken for the class',
    yTitle: 'True positive rate: pictures of the class found',
    shape: 'linear',
    reference: diagonalTrace('chance: 0.500'),
  });
}
