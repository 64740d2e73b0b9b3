import type { PictureHeader } from '../checks/check';

/**
 * What the first bytes of a file tell: the header; `more` when it reaches beyond them; `unsure` when only a decoder can
 * tell. Width and height are as stored, before the EXIF orientation.
 */
export type HeaderReading = Omit<PictureHeader, 'path'> | 'more' | 'unsure';
