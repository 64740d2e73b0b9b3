import { PATTERNS } from '../motifs';
import { rect } from '../svg';
import { clipped, headlineLines, smallLines } from './posterParts';
import { inset, type Layout, photoIn } from './sheet';
import { type Align, textBlock } from './textBlock';

/** A card with words on a pattern or a photograph. */
export const card: Layout = (sheet) => {
  const { area, palette, photo, random } = sheet;
  const back =
    random.uniform() < 0.5
      ? photoIn(area, photo, 'photo')
      : rect(0, 0, area.width, area.height, palette.background2) +
        clipped(area, random.choose(PATTERNS)(area, palette, random), 'pattern');
  const [wide, high] = [area.width * random.uniform(0.6, 0.8), area.height * random.uniform(0.42, 0.62)];
  const plate = {
    x: (area.width - wide) * random.uniform(0.3, 0.7),
    y: (area.height - high) * random.uniform(0.2, 0.8),
    width: wide,
    height: high,
  };
  const isPaper = random.uniform() < 0.6;
  const ink = isPaper ? '#1b1d22' : palette.ink;
  const box = inset(plate, Math.min(wide, high) * 0.12);
  const text = textBlock(
    [...headlineLines(sheet, box.height * 0.19, ink), ...smallLines(sheet, 3, box.height * 0.075, ink)],
    box,
    random.choose<Align>(['left', 'middle']),
  );
  const radius = Math.min(wide, high) * random.choose([0, 0.03, 0.08]);
  return {
    svg:
      back +
      rect(plate.x + wide * 0.012, plate.y + wide * 0.016, wide, high, '#000', radius, 'opacity="0.22"') +
      rect(plate.x, plate.y, wide, high, isPaper ? '#fcfbf8' : palette.background, radius) +
      text.svg,
    busy: [text.box],
  };
};
