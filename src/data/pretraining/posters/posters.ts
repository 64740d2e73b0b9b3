import sharp from 'sharp';
import { drawPoster } from '../../posters/drawPoster';
import type { Random } from '../../random';
import type { Canvas } from '../drawing/canvas';
import type { Family } from '../family';
import { MARKS } from '../marks/markTable';
import { posterMark } from './posterMark';

/** How often a second, small mark stands somewhere. */
const PARTNER_SHARE = 0.15;
/** Sheets are drawn somewhat larger than the canvas. */
const SHEET_SIDE = 400;

const POSTER_MARKS = MARKS.map((_, place) => posterMark(place));

async function drawMarkedPoster({ side, data }: Canvas, place: number, random: Random): Promise<void> {
  const mark = POSTER_MARKS[place - 1];
  const stranger = random.choose(POSTER_MARKS);
  const hasPartner = place > 0 && stranger !== mark && random.uniform() < PARTNER_SHARE;
  const { pixels } = await drawPoster({
    seeds: ['pretraining poster', random.integer(2 ** 31), random.integer(2 ** 31)],
    emblem: place === 0 ? 'none' : 'other',
    mark,
    partner: hasPartner ? stranger : undefined,
    scale: (1.3 * side) / SHEET_SIDE,
  });
  const { width, height } = pixels;
  const bytes = await sharp(pixels.data, { raw: { width, height, channels: 3 } })
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer();
  for (const [at, value] of bytes.entries()) data[at] = value / 255;
}

/**
 * The sheets of the default data set, with the marks of the family `marks`, which are none of that set's, and a class of
 * sheets without a mark. A mark is small here, and most of the picture says nothing about the class.
 */
export const posters: Family = {
  name: 'posters',
  classNames: ['no mark', ...MARKS.map(({ name }) => name)],
  isPhotographed: true,
  draw: drawMarkedPoster,
};
