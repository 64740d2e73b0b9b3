import { showHtml } from './display';
import { type NeighbourRow, renderNeighbours } from './renderNeighbours';
import type { RenderPictureGridOptions } from './renderPictureGrid';

/** Shows pictures with their nearest ones, see `renderNeighbours`. Resolves when they are shown. */
export async function showNeighbours(
  rows: readonly NeighbourRow[],
  options: RenderPictureGridOptions = {},
): Promise<void> {
  showHtml(await renderNeighbours(rows, options), `[nearest pictures of ${rows.length} pictures]`);
}
