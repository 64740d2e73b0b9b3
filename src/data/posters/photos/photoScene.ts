import type { Random } from '../../random';

/** The body of an SVG that stands for a photograph of this size. */
export type PhotoScene = (width: number, height: number, random: Random) => string;
