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

/** What is known of a decoded picture when its checks run. */
export interface DecodedPicture {
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
  readonly statistics: PictureStatistics;
}

/** A check that one decoded picture is enough for. */
export interface PictureCheck extends Check {
  /** What is wrong, in a few words with figures; undefined when nothing is. */
  readonly find: (picture: DecodedPicture) => string | undefined;
}

/** The problem as it stands in the table: `name: detail`. */
export function formatProblem({ name }: Check, detail: string): string {
  return `${name}: ${detail}`;
}
