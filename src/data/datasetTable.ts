import { DataFrame } from 'danfojs-node';
import type { Dataset } from './dataset';
import { DATASET_COLUMNS, datasetRows } from './datasetCsv';

/**
 * The samples as a danfojs DataFrame, one row a picture, with the columns of `dataset.csv`.
 * To write it to a file use `formatDatasetCsv`: danfojs does not quote commas in its CSV.
 */
export function datasetTable(dataset: Dataset): DataFrame {
  return new DataFrame(datasetRows(dataset), { columns: [...DATASET_COLUMNS] });
}
