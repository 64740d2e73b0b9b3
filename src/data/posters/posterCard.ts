import type { Shot } from './camera/camera';
import type { Lockup, MarkVariant } from './placeMark';

/** What a poster carries: the mark of the class's brand, one that resembles it, another brand's mark, or none. */
export type Emblem = 'brand' | 'lookAlike' | 'other' | 'none';

/** What was drawn into one picture. */
export interface PosterCard {
  /** The kind of picture: one of the posters' layouts, or `photograph`, `pattern`, `screenshot`. */
  readonly layout: string;
  readonly emblem: Emblem;
  /** The brand of the mark; empty when there is none. */
  readonly mark: string;
  readonly variant: MarkVariant | '';
  /** The sign alone, or with the brand's name. */
  readonly lockup: Lockup | '';
  /** The side of the sign as a share of the picture's shorter side, 0 without a mark. */
  readonly size: number;
  /** How far the sign is turned in the picture, degrees clockwise, -180 to 180. */
  readonly angle: number;
  /** The share of the sign that something lies over, 0 to 0.33. */
  readonly covered: number;
  /** A second brand whose mark is small somewhere in the picture; empty when there is none. It decides nothing. */
  readonly partner: string;
  readonly shot: Shot;
  /** Degrees between the line of sight and the sheet's normal. */
  readonly tilt: number;
  /** Standard deviation of the blur, pixels. */
  readonly blur: number;
  /** Standard deviation of the sensor's noise, of 255. */
  readonly noise: number;
  /** Of the JPEG file, 1 to 100. */
  readonly quality: number;
}

/** A card with its picture: the path below the data folder, joined with `/`. */
export interface PosterCardRow extends PosterCard {
  readonly path: string;
  readonly split: string;
  readonly label: string;
}
