import { imageSizeOf, networkShapeOf } from './architectures';
import type { ImageClassifier } from './imageClassifier';
import { type LayerRow, layerTable } from './layerTable';

/** A row of the summary, as people know it from Keras. */
export interface SummaryRow {
  layer: string;
  /** Such as `56 x 56 x 144`. */
  outputShape: string;
  parameters: number;
  macs: number;
}

const shapeText = (shape: number[]) => shape.join(' x ');

function merge(layer: string, rows: readonly LayerRow[]): SummaryRow {
  return {
    layer,
    outputShape: shapeText(rows[rows.length - 1].outputShape),
    parameters: rows.reduce((sum, row) => sum + row.parameters, 0),
    macs: rows.reduce((sum, row) => sum + row.macs, 0),
  };
}

/**
 * Rows of `layerTable` as a summary: one for each layer, or with `by: 'block'` one for each part (stem, blocks, top,
 * classifier), and in any case a last row with the totals.
 */
export function summaryOf(rows: readonly LayerRow[], by: 'layer' | 'block' = 'layer'): SummaryRow[] {
  const groups = new Map<string, LayerRow[]>();
  for (const row of rows) {
    const key = by === 'layer' ? row.layer : row.part;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...[...groups].map(([name, group]) => merge(name, group)), merge('total', rows)];
}

/**
 * The network as a table for one picture, see `summaryOf`. `imageSize` in pixels, default the published one of `arch`.
 * Takes a model or any `{ arch, numClasses }`, `options` with a width or depth of one's own. Throws for an unknown name.
 */
export function summaryTable(
  network: Pick<ImageClassifier, 'arch' | 'numClasses'> & Partial<Pick<ImageClassifier, 'options'>>,
  options: { imageSize?: number; by?: 'layer' | 'block' } = {},
): SummaryRow[] {
  const { imageSize = imageSizeOf(network.arch), by = 'layer' } = options;
  return summaryOf(layerTable(networkShapeOf(network), network.numClasses, imageSize), by);
}
