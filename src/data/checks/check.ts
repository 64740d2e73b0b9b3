import type { PictureStatistics } from './pictureStatistics';

/** `fatal`: the picture is left out of every split; `remark`: it stays, and the table says so. */
export type Severity = 'fatal' | 'remark';

/** One thing that can be wrong with a picture. */
export interface Check {
  /** Unique; every problem in the table begins with it. */
  readonly name: string;
  readonly severity: Severity;
  /** Why it matters, one sentence for a learner. */
  readonly reason: string;
}

/** What a picture file's header tells. */
export interface PictureHeader {
  readonly path: string;
  /** Pixels, after the EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** The content's format, such as `jpeg`. */
  readonly format: string;
  readonly channels: number;
  readonly hasAlpha: boolean;
  /** Bits of one channel of one pixel in the file. */
  readonly bitDepth: number;
  /** libvips' name of the colour space, such as `srgb`, `b-w` or `cmyk`. */
  readonly space: string;
  /** The EXIF orientation, 1 to 8; 1 when there is none. */
  readonly orientation: number;
  /** Pages or frames. */
  readonly pages: number;
}

/** What is known of a decoded picture when its checks run. */
export interface DecodedPicture extends PictureHeader {
  readonly statistics: PictureStatistics;
}

/** A check that a picture's header is enough for. */
export interface HeaderCheck extends Check {
  readonly needs: 'header';
  /** What is wrong, in a few words with figures; undefined when nothing is. */
  readonly find: (picture: PictureHeader) => string | undefined;
}

/** A check that needs the picture's pixels. */
export interface PixelCheck extends Check {
  readonly needs: 'pixels';
  /** What is wrong, in a few words with figures; undefined when nothing is. */
  readonly find: (picture: DecodedPicture) => string | undefined;
}

/** A check that one picture is enough for. */
export type PictureCheck = HeaderCheck | PixelCheck;

/** The problem as it stands in the table: `name: detail`. */
export function formatProblem({ name }: Check, detail: string): string {
  return `${name}: ${detail}`;
}
