import { linearGradient, rect } from '../svg';
import { headlineLines, isWide, smallLines } from './posterParts';
import { inset, type Layout, photoIn } from './sheet';
import { type Align, textBlock } from './textBlock';

/** A photograph over the whole sheet, a dark or light veil, words on the veil. */
export const fullBleed: Layout = (sheet) => {
  const { area, photo, random } = sheet;
  const isDark = random.uniform() < 0.75;
  const veil = isDark ? '#0b0c10' : '#fbfaf6';
  const ink = isDark ? '#ffffff' : '#15171c';
  const side = random.choose(isWide(area) ? ['left', 'right'] : ['top', 'bottom', 'bottom']);
  const [dx, dy] = side === 'left' ? [-1, 0] : side === 'right' ? [1, 0] : side === 'top' ? [0, -1] : [0, 1];
  const gradient = linearGradient('veil', [veil, veil], dx, dy).replace('/>', ' stop-opacity="0"/>');
  const margin = Math.min(area.width, area.height) * 0.08;
  const part = isWide(area)
    ? { width: area.width * 0.5, height: area.height }
    : { width: area.width, height: area.height * 0.42 };
  const box = inset(
    {
      x: side === 'right' ? area.width - part.width : 0,
      y: side === 'bottom' ? area.height - part.height : 0,
      ...part,
    },
    margin,
  );
  const align = random.choose<Align>(['left', 'left', 'middle']);
  const text = textBlock(
    [...headlineLines(sheet, box.height * 0.25, ink), ...smallLines(sheet, 2, box.height * 0.07, ink)],
    box,
    align,
  );
  return {
    svg:
      photoIn(area, photo, 'photo') +
      `<defs>${gradient}</defs>` +
      rect(0, 0, area.width, area.height, 'url(#veil)') +
      text.svg,
    busy: [text.box],
  };
};
