import { linearGradient, rect } from '../svg';
import { bullet, scanCode } from './furniture';
import { headlineLines, smallLines } from './posterParts';
import { inset, type Layout, photoIn } from './sheet';
import { textBlock } from './textBlock';
import { lines, price } from './wording';

/** A leaflet for a phone: a band, a card with points, a price, a code to scan. */
export const leaflet: Layout = (sheet) => {
  const { area, palette, letters, photo, random } = sheet;
  const { width, height } = area;
  const unit = Math.min(width, height);
  const band = { x: 0, y: 0, width, height: height * random.uniform(0.26, 0.38) };
  const gradient = linearGradient('band', [palette.background, palette.background2], 1, 1);
  const title = textBlock(
    [
      ...headlineLines(sheet, band.height * 0.16, palette.ink),
      ...smallLines(sheet, 1, band.height * 0.08, palette.ink),
    ],
    inset(band, unit * 0.06),
    'left',
  );
  const plate = inset({ x: 0, y: band.height, width, height: height * 0.94 - band.height }, unit * 0.06);
  const points = lines(random, 3 + random.integer(3));
  const kind = random.integer(4);
  const high = (plate.height * 0.6) / points.length;
  const size = Math.min(high * 0.32, plate.width * 0.045);
  const list = points.map((point, index) => {
    const y = plate.y + plate.height * 0.06 + index * high;
    return (
      bullet(kind, plate.x + size, y, size, palette.accents[0]) +
      textBlock(
        [{ text: point, height: size, color: '#2a2d34', shape: letters.body }],
        { x: plate.x + size * 3, y, width: plate.width - size * 4, height: high },
        'left',
      ).svg
    );
  });
  const code = Math.min(plate.height * 0.24, plate.width * 0.3);
  const bottom = plate.y + plate.height - code * 1.15;
  const cost = textBlock(
    [
      {
        text: price(random),
        height: code * 0.42,
        color: palette.accents[2],
        shape: letters.headline,
        gap: 0.5,
      },
      { text: lines(random, 1)[0], height: code * 0.14, color: '#6a6e76', shape: letters.body },
    ],
    { x: plate.x + size, y: bottom, width: plate.width * 0.55, height: code },
    'left',
  );
  const paper = random.uniform() < 0.3 ? photoIn(area, photo, 'photo') : rect(0, 0, width, height, '#eceae4');
  return {
    svg:
      `<defs>${gradient}</defs>${paper}` +
      rect(0, 0, width, band.height, 'url(#band)') +
      rect(plate.x, plate.y, plate.width, plate.height, '#ffffff', unit * 0.03) +
      title.svg +
      list.join('') +
      cost.svg +
      scanCode(plate.x + plate.width - code * 1.1, bottom, code, random),
    busy: [title.box, { ...plate, height: plate.height * 0.66 }, { ...plate, y: bottom, height: code }],
  };
};
