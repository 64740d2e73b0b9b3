import { averagePrecisionInterval } from '../../evaluate/intervals/areaIntervals';
import type { Prediction } from '../../evaluate/prediction';
import { binaryScores } from '../../evaluate/scores/binaryScores';
import { curveAreas } from '../../evaluate/scores/curveAreas';
import { precisionRecallCurve } from '../../evaluate/scores/precisionRecallCurve';
import type { Figure } from '../figure';
import { curvesFigure } from './curvesFigure';

/**
 * Precision against recall, each class against the rest, with average precision and its 95 % interval. Steps, not lines:
 * between two thresholds there is nothing to choose, and so the area is the average precision. With more than eight classes the worst five are named.
 */
export function precisionRecallFigure(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  title = 'Precision against recall',
): Figure {
  const curves = classNames.map((name) => {
    const { scores, positives } = binaryScores(predictions, classNames, name);
    const curve = precisionRecallCurve({ scores, positives });
    const areas = curveAreas(
      scores.length,
      (i) => scores[i],
      (i) => positives[i],
    );
    const { averagePrecision } = areas;
    return {
      name,
      points: curve && { x: curve.recall, y: curve.precision, thresholds: curve.thresholds },
      area: averagePrecision,
      interval:
        averagePrecision === null ? null : averagePrecisionInterval(averagePrecision, areas.positives),
    };
  });
  return curvesFigure(curves, {
    title,
    areaName: 'Average precision',
    xTitle: 'Recall: pictures of the class found',
    yTitle: 'Precision: answers that are right',
    shape: 'hv',
  });
}
