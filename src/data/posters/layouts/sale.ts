import { PATTERNS } from '../motifs';
import { rect } from '../svg';
import { burst } from './furniture';
import { clipped, headlineLines, isWide, smallLines } from './posterParts';
import { type Layout, photoIn } from './sheet';
import { type Align, textBlock } from './textBlock';
import { price } from './wording';

/** Something is cheap: a number in a star. */
export const sale: Layout = (sheet) => {
  const { area, palette, photo, letters, random } = sheet;
  const side = Math.min(area.width, area.height);
  const hasPhoto = random.uniform() < 0.5;
  const back = hasPhoto
    ? photoIn(area, photo, 'photo')
    : rect(0, 0, area.width, area.height, palette.background) +
      clipped(area, random.choose(PATTERNS)(area, palette, random), 'pattern');
  const radius = side * random.uniform(0.22, 0.32);
  const [x, y] = isWide(area)
    ? [area.width * random.uniform(0.62, 0.8), area.height * random.uniform(0.4, 0.6)]
    : [area.width * random.uniform(0.35, 0.65), area.height * random.uniform(0.55, 0.75)];
  const off = random.choose([`-${10 * (1 + random.integer(7))}%`, price(random), '2+1', 'Free']);
  const star = burst(off, x, y, radius, [palette.accents[0], palette.background], letters.headline, random);
  const box = isWide(area)
    ? { x: side * 0.1, y: side * 0.14, width: area.width * 0.45, height: area.height * 0.7 }
    : { x: side * 0.08, y: side * 0.08, width: area.width * 0.84, height: y - radius - side * 0.1 };
  const ink = hasPhoto ? '#ffffff' : palette.ink;
  const text = textBlock(
    [
      ...headlineLines(
        sheet,
        Math.min(box.height * 0.26, side * 0.15),
        ink,
        hasPhoto ? '#00000088' : undefined,
      ),
      ...smallLines(sheet, 1, side * 0.04, ink),
    ],
    box,
    random.choose<Align>(['left', 'middle']),
  );
  return {
    svg: back + text.svg + star,
    busy: [text.box, { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }],
  };
};
