/**
 * Ends of file names that are taken for pictures, in lower case. Raster formats that sharp decodes; SVG is left
 * out because it has no pixels of its own and may depend on installed fonts.
 */
export const IMAGE_EXTENSIONS: readonly string[] = [
  '.jpg',
  '.jpeg',
  '.jpe',
  '.jfif',
  '.png',
  '.webp',
  '.gif',
  '.tif',
  '.tiff',
  '.avif',
];

/** The end of a file name from its last dot on, in lower case; `(none)` when there is no dot. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : '(none)';
}

/** Whether a file's name says that it is a picture this course can read. */
export function isImageName(name: string): boolean {
  return IMAGE_EXTENSIONS.includes(extensionOf(name));
}

/** Whether a file or folder is passed over: a leading dot, or what a Mac adds to its archives. */
export function isHiddenName(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX';
}
