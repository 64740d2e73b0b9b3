import type { Pixels } from '../data/openImage';
import { escapeHtml } from './escapeHtml';
import { pictureOrReason } from './pictureOrReason';

/** A picture that is shown small. */
export interface ShownPicture {
  /** Opens from `root`. */
  path: string;
  /** Shown instead of the file, such as the file after a transform; enlarged to the frame when it is small. */
  pixels?: Pixels;
  /** A few words: over the picture's corner, in a grid below the picture. */
  badge?: string;
}

/**
 * One picture in its frame, as HTML, with the badge over its corner. One that cannot be read leaves the reason in its
 * place, so nothing is missing without a word.
 */
export async function renderPicture(
  { path, pixels, badge }: ShownPicture,
  size: number,
  root: string,
): Promise<string> {
  const found = await pictureOrReason(path, size, root, pixels);
  // A square of 32 pixels would be a stamp in its frame.
  const enlarged = pixels ? ' class="course-enlarged"' : '';
  const picture =
    'source' in found
      ? `<img${enlarged} src="${found.source}" alt="${escapeHtml(path)}">`
      : `<div class="course-card-unreadable">${escapeHtml(found.reason)}</div>`;
  const corner = badge ? `<span class="course-badge">${escapeHtml(badge)}</span>` : '';
  return `<div class="course-card-picture">${picture}${corner}</div>`;
}
