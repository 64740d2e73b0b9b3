import { PATTERNS } from '../motifs';
import { linearGradient, rect } from '../svg';
import { clipped, smallLines } from './posterParts';
import { inset, type Layout } from './sheet';
import { type Align, type TextLine, textBlock } from './textBlock';
import { headline } from './wording';

/** Letters as large as the sheet, and little else. */
export const bigType: Layout = (sheet) => {
  const { area, palette, letters, random } = sheet;
  const pattern =
    random.uniform() < 0.6 ? clipped(area, random.choose(PATTERNS)(area, palette, random), 'pattern') : '';
  const gradient = linearGradient('sky', [palette.background2, palette.background], random.integer(2), 1);
  const box = inset(area, Math.min(area.width, area.height) * 0.07);
  const title = headline(random);
  const words = area.width < 1.9 * area.height ? title.split(' ') : [title];
  const rows: TextLine[] = words.map((word) => ({
    text: letters.capitals ? word.toUpperCase() : word,
    height: (box.height * 0.5) / words.length,
    color: random.choose([palette.ink, palette.ink, palette.accents[0]]),
    shape: letters.headline,
    gap: 0.35,
    shadow: random.uniform() < 0.25 ? palette.accents[2] : undefined,
  }));
  const down = random.uniform(0, 0.25);
  const text = textBlock(
    [...rows, ...smallLines(sheet, 2, box.height * 0.045, palette.ink)],
    { ...box, y: box.y + box.height * down, height: box.height * (1 - down) },
    random.choose<Align>(['left', 'left', 'middle']),
  );
  return {
    svg: `<defs>${gradient}</defs>${rect(0, 0, area.width, area.height, 'url(#sky)')}${pattern}${text.svg}`,
    busy: [text.box],
  };
};
