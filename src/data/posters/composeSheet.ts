import type { Random } from '../random';
import { drawPhoto, toDataUri } from './drawPhoto';
import { OTHER_LAYOUTS } from './layouts/otherLayouts';
import { POSTER_LAYOUTS } from './layouts/posterLayouts';
import { drawLetters } from './letterShapes';
import type { Area } from './motifs';
import { drawPalette } from './palette';
import { document } from './svg';

/** A sheet without any mark, before it is photographed. */
export interface ComposedSheet {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** The name of its layout. */
  readonly layout: string;
  /** Where words and faces are, in pixels. */
  readonly busy: readonly Area[];
}

/** Width and height at scale 1. */
const FORMATS: readonly (readonly [number, number])[] = [
  [480, 720],
  [540, 720],
  [520, 736],
  [450, 800],
  [400, 840],
  [720, 480],
  [760, 540],
  [840, 472],
  [880, 440],
  [960, 350],
  [620, 620],
  [560, 640],
];

/** Layouts that need more height than a banner has. */
const NOT_FOR_BANNERS = ['programme', 'leaflet', 'slide', 'card', 'screenshot'];
/** How often a picture is no poster but a photograph, a pattern or a screenshot. */
const OTHER_SHARE = 0.28;

/**
 * Composes a promotional poster, or one of the other kinds of pictures.
 *
 * @param scale of the sheet's pixels; 1 gives 480 to 1150 along the longer side
 */
export async function composeSheet(random: Random, scale = 1): Promise<ComposedSheet> {
  const [baseWidth, baseHeight] = random.choose(FORMATS);
  const zoom = scale * random.uniform(0.85, 1.2);
  const [width, height] = [Math.round(baseWidth * zoom), Math.round(baseHeight * zoom)];
  const layouts = random.uniform() < OTHER_SHARE ? OTHER_LAYOUTS : POSTER_LAYOUTS;
  const isBanner = width > 1.9 * height;
  const names = Object.keys(layouts).filter((name) => !isBanner || !NOT_FOR_BANNERS.includes(name));
  const layout = random.choose(names);
  const sheet = {
    area: { x: 0, y: 0, width, height },
    palette: drawPalette(random),
    letters: drawLetters(random),
    photo: await toDataUri(await drawPhoto(width, height, random)),
    random,
  };
  const { svg, busy } = layouts[layout](sheet);
  return { svg: document(width, height, svg), width, height, layout, busy };
}
