import { resolve } from 'node:path';
import type { Pixels } from '../data/openImage';
import { escapeHtml } from './escapeHtml';
import { thumbnail } from './thumbnail';

/** A picture that is shown small. */
export interface ShownPicture {
  /** Opens from `root`. */
  path: string;
  /** Shown instead of the file, such as the file after a transform; enlarged to the frame when it is small. */
  pixels?: Pixels;
  /** A few words over the picture's corner. */
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
  const file = resolve(root, path);
  let picture: string;
  try {
    // A square of 32 pixels would be a stamp in its frame.
    const enlarged = pixels ? ' class="course-enlarged"' : '';
    picture = `<img${enlarged} src="${await thumbnail(pixels ?? file, size)}" alt="${escapeHtml(path)}">`;
  } catch (error) {
    const reason = reasonOf(error, file, path);
    picture = `<div class="course-card-unreadable">cannot be read: ${escapeHtml(reason)}</div>`;
  }
  const corner = badge ? `<span class="course-badge">${escapeHtml(badge)}</span>` : '';
  return `<div class="course-card-picture">${picture}${corner}</div>`;
}

/** sharp's first line, with the path as it was given: a report names no folders of the machine. */
function reasonOf(error: unknown, absolutePath: string, path: string): string {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return message.split(absolutePath).join(path);
}
