import { mapConcurrently } from '../data/mapConcurrently';
import { escapeHtml } from './escapeHtml';
import { renderPicture, type ShownPicture } from './renderPicture';

/** One picture of a gallery; its path is shown under it unless `showPaths` is false. */
export interface GalleryItem extends ShownPicture {
  /** A line above the path. */
  caption?: string;
}

/** How a gallery is laid out. */
export interface RenderGalleryOptions {
  title?: string;
  /** Long side of the thumbnails in pixels; they are shown at most this large. Default 200. */
  size?: number;
  /** Pictures side by side where there is room; by default as many as fit. */
  columns?: number;
  /** False when the title says it for all. Default true. */
  showPaths?: boolean;
  /** What paths are relative to; by default the working directory. */
  root?: string;
}

/**
 * Pictures with captions as HTML; the pictures are inside. One that cannot be read leaves its path and the reason in
 * its place, so nothing is missing without a word.
 */
export async function renderGallery(
  items: readonly GalleryItem[],
  { title, size = 200, columns, showPaths = true, root = process.cwd() }: RenderGalleryOptions = {},
): Promise<string> {
  const cards = await mapConcurrently(items, 4, (item) => renderCard(item, size, showPaths, root));
  const smallest = columns === undefined ? Math.min(size, 150) : 90;
  const template =
    columns === undefined
      ? `repeat(auto-fill, minmax(${smallest}px, ${size}px))`
      : `repeat(auto-fill, minmax(max(${smallest}px, calc((100% - ${columns - 1} * 12px) / ${columns})), 1fr))`;
  const width = columns === undefined ? '' : `; max-width: ${columns * (size + 12)}px`;
  return `<div class="course-gallery-place">${title ? `<p class="course-gallery-title">${escapeHtml(title)}</p>` : ''}
<div class="course-gallery" style="grid-template-columns: ${template}${width}">
${cards.join('\n')}
</div></div>`;
}

async function renderCard(item: GalleryItem, size: number, showPath: boolean, root: string): Promise<string> {
  const caption = item.caption ? escapeHtml(item.caption) : '';
  const path = showPath ? `<span class="course-path">${escapeHtml(item.path)}</span>` : '';
  return `<figure class="course-card">${await renderPicture(item, size, root)}
<figcaption>${caption}${path}</figcaption></figure>`;
}
