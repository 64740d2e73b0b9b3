import { rect, stroke } from '../svg';
import { isWide } from './posterParts';
import { inset, type Layout } from './sheet';
import { type Align, textBlock } from './textBlock';
import { headline, lines } from './wording';

/** A slide of a course: a title, boxes and arrows, much white. */
export const slide: Layout = (sheet) => {
  const { area, palette, letters, random } = sheet;
  const back = random.choose(['#ffffff', '#fdfcf8', '#f3f6fb']);
  const box = inset(area, Math.min(area.width, area.height) * 0.09);
  const title = textBlock(
    [{ text: headline(random), height: box.height * 0.1, color: '#23262d', shape: letters.headline }],
    { ...box, height: box.height * 0.2 },
    random.choose<Align>(['left', 'middle']),
  );
  const [columns, rows] = isWide(area)
    ? [3 + random.integer(2), 1 + random.integer(2)]
    : [1 + random.integer(2), 3 + random.integer(2)];
  const top = box.y + box.height * 0.22;
  const [wide, high] = [box.width / columns, (box.height * 0.64) / rows];
  const parts: string[] = [];
  const round = random.choose([0, 0.1, 0.3]);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [box.x + column * wide, top + row * high];
      const color = palette.accents[(row + column) % 3];
      parts.push(rect(x, y, wide * 0.78, high * 0.64, color, high * 0.5 * round, 'opacity="0.85"'));
      parts.push(
        textBlock(
          [
            {
              text: headline(random).split(' ')[0],
              height: high * 0.13,
              color: '#ffffff',
              shape: letters.body,
              gap: 0.6,
            },
            { text: lines(random, 1)[0], height: high * 0.08, color: '#ffffff', shape: letters.body },
          ],
          { x: x + wide * 0.06, y: y + high * 0.16, width: wide * 0.66, height: high * 0.45 },
          'middle',
        ).svg,
      );
      if (column < columns - 1) {
        parts.push(
          stroke(x + wide * 0.8, y + high * 0.32, x + wide * 0.96, y + high * 0.32, '#5b606a', high * 0.025),
        );
      }
    }
  }
  return {
    svg: rect(0, 0, area.width, area.height, back) + title.svg + parts.join(''),
    busy: [title.box, { x: box.x, y: top, width: box.width, height: high * rows }],
  };
};
