import { resolve } from 'node:path';
import { mapConcurrently } from '../data/mapConcurrently';
import type { Pixels } from '../data/openImage';
import { escapeHtml } from './escapeHtml';
import { thumbnail } from './thumbnail';

/** One picture of a gallery. */
export interface GalleryItem {
  /** Opens from `root`; shown under the picture. */
  path: string;
  /** Shown instead of the file, such as the file after a transform. */
  pixels?: Pixels;
  /** A line above the path. */
  caption?: string;
  /** A few words over the picture's corner. */
  badge?: string;
}

/** How a gallery is laid out. */
export interface RenderGalleryOptions {
  title?: string;
  /** Long side of the thumbnails in pixels; they are shown at most this large. Default 200. */
  size?: number;
  /** Pictures side by side where there is room; by default as many as fit. */
  columns?: number;
  /** What paths are relative to; by default the working directory. */
  root?: string;
}

/**
 * Pictures with captions as HTML; the pictures are inside. One that cannot be read leaves its path and the reason in
 * its place, so nothing is missing without a word.
 */
export async function renderGallery(
  items: readonly GalleryItem[],
  { title, size = 200, columns, root = process.cwd() }: RenderGalleryOptions = {},
): Promise<string> {
  const cards = await mapConcurrently(items, 4, (item) => renderCard(item, size, root));
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

/** sharp's first line, with the path as it was given: a report names no folders of the machine. */
function reasonOf(error: unknown, absolutePath: string, path: string): string {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return message.split(absolutePath).join(path);
}

async function renderCard(
  { path, pixels, caption, badge }: GalleryItem,
  size: number,
  root: string,
): Promise<string> {
  let picture: string;
  try {
    picture = `<img src="${await thumbnail(pixels ?? resolve(root, path), size)}" alt="${escapeHtml(path)}">`;
  } catch (error) {
    const reason = reasonOf(error, resolve(root, path), path);
    picture = `<div class="course-card-unreadable">cannot be read: ${escapeHtml(reason)}</div>`;
  }
  return `<figure class="course-card"><div class="course-card-picture">${picture}${badge ? `<span class="course-badge">${escapeHtml(badge)}</span>` : ''}</div>
<figcaption>${caption ? escapeHtml(caption) : ''}<span class="course-path">${escapeHtml(path)}</span></figcaption></figure>`;
}
