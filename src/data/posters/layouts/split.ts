import { SCENES } from '../motifs';
import { rect } from '../svg';
import { button } from './furniture';
import { clipped, halves, headlineLines, smallLines } from './posterParts';
import { inset, type Layout, photoIn } from './sheet';
import { type Align, textBlock } from './textBlock';
import { buttonLabel } from './wording';

/** A picture in one half, words on colour in the other. */
export const split: Layout = (sheet) => {
  const { area, palette, photo, letters, random } = sheet;
  const [picture, words] = halves(area, random);
  const drawn =
    random.uniform() < 0.65
      ? photoIn(picture, photo, 'photo')
      : rect(picture.x, picture.y, picture.width, picture.height, palette.background2) +
        clipped(picture, random.choose(SCENES)(picture, palette, random), 'scene');
  const box = inset(words, Math.min(words.width, words.height) * 0.1);
  const align = random.choose<Align>(['left', 'left', 'middle']);
  const color = random.choose([palette.ink, palette.ink, palette.accents[0]]);
  const text = textBlock(
    [
      ...headlineLines(sheet, box.height * 0.2, color),
      ...smallLines(sheet, 1 + random.integer(3), box.height * 0.065, palette.ink),
    ],
    box,
    align,
  );
  const top = text.box.y + text.box.height;
  const high = Math.min(box.height * 0.13, box.width * 0.16);
  const hasButton = random.uniform() < 0.5 && top + high < box.y + box.height;
  const press = button(
    buttonLabel(random),
    { x: text.box.x, y: top, height: high },
    [palette.accents[1], palette.background],
    letters.body,
    random.choose([0, 0.4, 1]),
  );
  return {
    svg:
      rect(0, 0, area.width, area.height, palette.background) +
      drawn +
      text.svg +
      (hasButton ? press.svg : ''),
    busy: [{ ...text.box, height: text.box.height + (hasButton ? high : 0) }],
  };
};
