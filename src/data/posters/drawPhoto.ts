import sharp from 'sharp';
import type { Pixels } from '../openImage';
import type { Random } from '../random';
import { bokeh } from './photos/bokeh';
import { city } from './photos/city';
import { deadLeaves } from './photos/deadLeaves';
import { foliage } from './photos/foliage';
import { landscape, seaside } from './photos/landscapes';
import type { PhotoScene } from './photos/photoScene';
import { portrait } from './photos/portrait';
import { stage } from './photos/stage';
import { tableTop } from './photos/tableTop';
import { SURFACES } from './surfaces';
import { document } from './svg';

/** Pixels along the longer side at most, and as a share of the sheet's: a photograph in a poster is a little soft. */
const LONGEST = 360;
const SHARE = 0.55;

const SCENES: readonly PhotoScene[] = [portrait, city, bokeh, deadLeaves, foliage, stage, tableTop];

async function render(svg: string): Promise<Pixels> {
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/**
 * Draws something that looks like a photograph: a landscape, a beach, a street, a face, lights out of focus, leaves, a
 * stage, a laid table, a heap of things, a wall.
 *
 * @param sheetWidth of the sheet that it is for, in pixels
 * @param sheetHeight
 * @returns its pixels, of the same shape and at most 360 along the longer side
 */
export async function drawPhoto(sheetWidth: number, sheetHeight: number, random: Random): Promise<Pixels> {
  const share = Math.min(SHARE, LONGEST / Math.max(sheetWidth, sheetHeight));
  const [width, height] = [sheetWidth, sheetHeight].map((side) => Math.max(8, Math.round(side * share)));
  const draw = random.choose([landscape, landscape, landscape, seaside, ...SCENES, random.choose(SURFACES)]);
  const drawn = draw(width, height, random);
  return typeof drawn === 'string' ? render(document(width, height, drawn)) : drawn;
}

/** Pixels as an address that an SVG's `<image>` opens. */
export async function toDataUri({ data, width, height }: Pixels): Promise<string> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}
