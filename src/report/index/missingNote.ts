import { escapeHtml } from '../escapeHtml';
import type { Part, Report } from './readReport';

/** Who writes each data file. */
const WRITERS: Readonly<Record<Exclude<keyof Report, 'folder'>, { file: string; writer: string }>> = {
  parameters: { file: 'parameters.json', writer: 'the run' },
  environment: { file: 'environment.json', writer: 'the run' },
  run: { file: 'run.json', writer: 'the run' },
  dataset: { file: 'dataset.csv', writer: 'notebook 01_data_preparation' },
  history: { file: 'history.csv', writer: 'notebook 03_fine_tuning' },
  metrics: { file: 'metrics.json', writer: 'notebook 04_validation' },
  predictions: { file: 'predictions.csv', writer: 'notebook 04_validation' },
  misclassified: { file: 'misclassified.csv', writer: 'notebook 04_validation' },
  floor: { file: 'floor.json', writer: 'notebook 04_validation' },
  labelErrors: { file: 'label_errors.csv', writer: 'notebook 04_validation' },
  heatmaps: { file: 'heatmaps.json', writer: 'notebook 04_validation' },
  embedding: { file: 'embedding.json', writer: 'notebook 04_validation' },
  copies: { file: 'copies.json', writer: 'notebook 04_validation' },
  testMetrics: { file: 'test/metrics.json', writer: 'notebook 04_validation' },
  testFloor: { file: 'test/floor.json', writer: 'notebook 04_validation' },
  comparison: { file: 'comparison.json', writer: 'notebook 04_validation' },
};

/** A sentence in HTML for a file of the report that is missing or damaged; nothing for one that was read. */
export function missingNote(report: Report, name: Exclude<keyof Report, 'folder'>): string {
  const part: Part<unknown> = report[name];
  const { file, writer } = WRITERS[name];
  if (part.state === 'read') return '';
  const reason =
    part.state === 'missing'
      ? `not written (${writer} did not get there)`
      : `cannot be used: ${escapeHtml(part.reason)}`;
  return `<p class="absent"><code>${file}</code>: ${reason}.</p>`;
}
