import type { Sample } from '../data/dataset';
import type { Neighbour } from '../evaluate/explain/nearestPictures';
import type { Prediction } from '../evaluate/prediction';
import { type PictureRow, type RenderPictureGridOptions, renderPictureGrid } from './renderPictureGrid';

/** What the network takes for similar to one picture. */
export interface NeighbourRow {
  readonly prediction: Pick<Prediction, 'path' | 'true' | 'predicted'>;
  readonly neighbours: readonly Neighbour<Pick<Sample, 'path' | 'label'>>[];
}

/**
 * Pictures, each with its nearest ones beside it, as HTML: first the picture, then the neighbours with their class and
 * the cosine similarity. When the neighbours of an error are of the wrong class, ask what they have in common with it.
 */
export async function renderNeighbours(
  rows: readonly NeighbourRow[],
  options: RenderPictureGridOptions = {},
): Promise<string> {
  const pictureRows = rows.map(({ prediction, neighbours }): PictureRow => {
    const isRight = prediction.true === prediction.predicted;
    return {
      label: isRight ? prediction.true : `${prediction.true} → ${prediction.predicted}`,
      note: prediction.path,
      pictures: [
        { path: prediction.path, badge: 'this one' },
        ...neighbours.map(({ sample, similarity }) => ({
          path: sample.path,
          badge: `${sample.label} ${similarity.toFixed(2)}`,
        })),
      ],
    };
  });
  return renderPictureGrid(pictureRows, options);
}
