import { mapConcurrently } from '../data/mapConcurrently';
import { escapeHtml } from './escapeHtml';
import { renderPicture, type ShownPicture } from './renderPicture';

/** One row of a grid: what it is, and its pictures. */
export interface PictureRow {
  readonly label: string;
  /** A smaller line under the label. */
  readonly note?: string;
  readonly pictures: readonly ShownPicture[];
}

/** How a grid is laid out. */
export interface RenderPictureGridOptions {
  readonly title?: string;
  /** Long side of the thumbnails in pixels; they are shown at most this large. Default 130. */
  readonly size?: number;
  /** What paths are relative to; by default the working directory. */
  readonly root?: string;
}

/** The words stand below the picture: what is compared may lie in its corner. */
async function renderCell({ badge, ...picture }: ShownPicture, size: number, root: string): Promise<string> {
  const words = badge ? `<figcaption>${escapeHtml(badge)}</figcaption>` : '';
  return `<figure class="course-card">${await renderPicture(picture, size, root)}${words}</figure>`;
}

/**
 * Pictures in rows that can be compared: the label at the left, then the row's pictures, the n-th of every row below
 * each other. The pictures are inside the HTML. A row may have fewer pictures than another. On a narrow page the
 * pictures shrink.
 */
export async function renderPictureGrid(
  rows: readonly PictureRow[],
  { title, size = 130, root = process.cwd() }: RenderPictureGridOptions = {},
): Promise<string> {
  const columns = Math.max(1, ...rows.map(({ pictures }) => pictures.length));
  const cells = await mapConcurrently(
    rows.flatMap(({ pictures }) => pictures),
    4,
    (picture) => renderCell(picture, size, root),
  );
  const body = rows.map(({ label, note, pictures }) => {
    const head = `${escapeHtml(label)}${note ? `<span>${escapeHtml(note)}</span>` : ''}`;
    const own = cells.splice(0, pictures.length);
    return `<div class="course-grid-label">${head}</div>${own.join('')}${'<div></div>'.repeat(columns - own.length)}`;
  });
  const heading = title ? `<p class="course-gallery-title">${escapeHtml(title)}</p>` : '';
  return `<div class="course-gallery-place">${heading}
<div class="course-grid" style="grid-template-columns: minmax(70px, 150px) repeat(${columns}, minmax(0, ${size}px))">
${body.join('\n')}
</div></div>`;
}
