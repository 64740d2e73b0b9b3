import { topConfidences, withTemperature } from '../../evaluate/calibration/calibrate';
import { reliabilityBins } from '../../evaluate/calibration/reliabilityBins';
import { labelIndices } from '../../evaluate/labelIndices';
import type { CalibrationMetrics } from '../../evaluate/metrics';
import type { Prediction } from '../../evaluate/prediction';
import { stratifiedFolds } from '../../evaluate/stratifiedFolds';
import type { ReliabilitySeries } from '../figures/reliabilityFigure';

/**
 * What `reliabilityFigure` draws before and after temperature scaling. After: each picture with the temperature that was fitted
 * without it, as in `calibration.after`; left out with fewer than two pictures. `seed` is that of `computeMetrics`.
 */
export function reliabilitySeries(
  predictions: readonly Prediction[],
  classNames: readonly string[],
  { bins, folds, foldTemperatures }: Pick<CalibrationMetrics, 'bins' | 'folds' | 'foldTemperatures'>,
  seed = 0,
): ReliabilitySeries[] {
  const before = { name: 'as the network gives them', bins };
  if (folds === 0) return [before];
  const parts = stratifiedFolds(labelIndices(predictions, classNames).truth, folds, seed);
  const scaled = predictions.map((one, i) => withTemperature(one, classNames, foldTemperatures[parts[i]]));
  return [before, { name: 'after temperature scaling', bins: reliabilityBins(topConfidences(scaled)) }];
}
