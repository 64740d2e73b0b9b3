import { rect, stroke } from '../svg';
import { headlineLines } from './posterParts';
import { inset, type Layout } from './sheet';
import { textBlock } from './textBlock';
import { date, lines } from './wording';

/** A programme: times, what happens, thin lines between. */
export const programme: Layout = (sheet) => {
  const { area, palette, letters, random } = sheet;
  const isPaper = random.uniform() < 0.5;
  const [back, ink] = isPaper ? ['#f7f4ee', '#22242a'] : [palette.background, palette.ink];
  const box = inset(area, Math.min(area.width, area.height) * 0.09);
  const head = textBlock(
    [
      ...headlineLines(
        sheet,
        box.height * 0.1,
        random.choose([ink, ink, isPaper ? '#8a2433' : palette.accents[0]]),
      ),
      { text: date(random), height: box.height * 0.045, color: ink, shape: letters.body },
    ],
    { ...box, height: box.height * 0.45 },
    'left',
  );
  const rows = lines(random, 4 + random.integer(3));
  const top = head.box.y + head.box.height + box.height * 0.03;
  const high = (box.y + box.height - top) / rows.length;
  const parts = rows.map((row, index) => {
    const y = top + index * high;
    const style = { ...letters.body, height: Math.min(high * 0.34, box.width * 0.05) };
    return (
      stroke(box.x, y, box.x + box.width, y, palette.accents[1], Math.max(1, high * 0.02)) +
      textBlock(
        [
          {
            text: `${9 + index}.${random.choose(['00', '30'])}`,
            height: style.height,
            color: isPaper ? '#7a7d85' : palette.accents[0],
            shape: style,
          },
        ],
        { x: box.x, y: y + high * 0.3, width: box.width * 0.18, height: high },
        'left',
      ).svg +
      textBlock(
        [{ text: row, height: style.height, color: ink, shape: style }],
        { x: box.x + box.width * 0.22, y: y + high * 0.3, width: box.width * 0.74, height: high },
        'left',
      ).svg
    );
  });
  return {
    svg: rect(0, 0, area.width, area.height, back) + head.svg + parts.join(''),
    busy: [head.box, { x: box.x, y: top, width: box.width * 0.8, height: high * rows.length }],
  };
};
