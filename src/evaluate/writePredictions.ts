import { join } from 'node:path';
import { computeMetrics } from './computeMetrics';
import type { Metrics } from './metrics';
import { writeMisclassifiedCsv } from './misclassifiedCsv';
import type { Prediction } from './prediction';
import { writePredictionsCsv } from './predictionsCsv';
import { writePredictionsText } from './predictionsText';
import { type MetricsOrigin, writeMetrics } from './writeMetrics';

/**
 * Writes all that a validation leaves in the report folder: `predictions.csv`, `predictions.txt`,
 * `misclassified.csv` and `metrics.json`. Returns the metrics it wrote.
 */
export async function writePredictions(
  folder: string,
  predictions: readonly Prediction[],
  classNames: readonly string[],
  origin: MetricsOrigin,
): Promise<Metrics> {
  const metrics = computeMetrics(predictions, classNames);
  await writePredictionsCsv(join(folder, 'predictions.csv'), predictions, classNames);
  await writePredictionsText(join(folder, 'predictions.txt'), predictions, classNames);
  await writeMisclassifiedCsv(join(folder, 'misclassified.csv'), predictions, classNames);
  await writeMetrics(join(folder, 'metrics.json'), metrics, origin);
  return metrics;
}
