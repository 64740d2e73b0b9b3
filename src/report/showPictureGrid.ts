import { showHtml } from './display';
import { type PictureRow, type RenderPictureGridOptions, renderPictureGrid } from './renderPictureGrid';

/** Shows rows of pictures with a label each, see `renderPictureGrid`. Resolves when they are shown. */
export async function showPictureGrid(
  rows: readonly PictureRow[],
  options: RenderPictureGridOptions = {},
): Promise<void> {
  const count = rows.reduce((sum, { pictures }) => sum + pictures.length, 0);
  showHtml(await renderPictureGrid(rows, options), `[${count} pictures: ${options.title ?? 'grid'}]`);
}
