import { PATTERNS } from '../motifs';
import { circle, rect } from '../svg';
import { bullet, button } from './furniture';
import { inset, type Layout, photoIn } from './sheet';
import { type TextLine, textBlock } from './textBlock';
import { buttonLabel, headline, lines } from './wording';

/** A photograph, as it is. */
export const photograph: Layout = ({ area, photo }) => ({ svg: photoIn(area, photo, 'photo'), busy: [] });

/** A pattern without a word: gift paper, a wall painting. */
export const pattern: Layout = ({ area, palette, random }) => ({
  svg:
    rect(0, 0, area.width, area.height, random.choose([palette.background, palette.background2])) +
    random.choose(PATTERNS)(area, palette, random) +
    (random.uniform() < 0.5 ? random.choose(PATTERNS)(area, palette, random) : ''),
  busy: [],
});

/** A page in a browser's window, or an app on a phone. */
export const screenshot: Layout = ({ area, palette, letters, photo, random }) => {
  const { width, height } = area;
  const unit = Math.min(width, height);
  const isDark = random.uniform() < 0.3;
  const [back, ink, quiet] = isDark ? ['#1e2127', '#eceff4', '#3a3f49'] : ['#ffffff', '#24272e', '#e7e9ed'];
  const bar = unit * 0.07;
  const parts = [rect(0, 0, width, height, back), rect(0, 0, width, bar, quiet)];
  for (const [index, color] of ['#ff5f57', '#febc2e', '#28c840'].entries()) {
    parts.push(circle(bar * (0.5 + index * 0.45), bar / 2, bar * 0.14, color));
  }
  parts.push(rect(bar * 2.2, bar * 0.22, width - bar * 3, bar * 0.56, back, bar * 0.28));
  const side = width > height && random.uniform() < 0.6 ? width * 0.2 : 0;
  if (side > 0) {
    parts.push(rect(0, bar, side, height, isDark ? '#262a31' : '#f4f5f7'));
    const items = lines(random, 7).map(
      (text): TextLine => ({ text, height: unit * 0.022, color: ink, shape: letters.body, gap: 1.6 }),
    );
    parts.push(
      textBlock(items, { x: unit * 0.03, y: bar + unit * 0.06, width: side - unit * 0.06, height }, 'left')
        .svg,
    );
  }
  const page = inset({ x: side, y: bar, width: width - side, height: height - bar }, unit * 0.05);
  const hero = { ...page, height: page.height * random.uniform(0.25, 0.45) };
  parts.push(photoIn(hero, photo, 'photo', unit * 0.02));
  const title = textBlock(
    [{ text: headline(random), height: unit * 0.06, color: ink, shape: letters.headline, gap: 0.8 }],
    { ...page, y: hero.y + hero.height + unit * 0.05, height: unit * 0.12 },
    'left',
  );
  parts.push(title.svg);
  const top = title.box.y + title.box.height + unit * 0.01;
  const columns = page.width > page.height ? 2 : 1;
  for (let column = 0; column < columns; column++) {
    const rows = lines(random, 8).map(
      (text): TextLine => ({ text, height: unit * 0.024, color: ink, shape: letters.body, gap: 1.3 }),
    );
    const wide = page.width / columns;
    const box = {
      x: page.x + column * wide + unit * 0.05,
      y: top,
      width: wide * 0.8,
      height: page.y + page.height - top,
    };
    parts.push(textBlock(rows, box, 'left').svg);
    parts.push(bullet(random.integer(4), page.x + column * wide, top, unit * 0.03, palette.accents[column]));
  }
  const press = button(
    buttonLabel(random),
    { x: page.x + page.width * 0.7, y: title.box.y, height: unit * 0.075 },
    [palette.accents[0], '#ffffff'],
    letters.body,
    0.5,
  );
  return { svg: parts.join('') + press.svg, busy: [title.box, { ...page, y: top, height: page.height / 3 }] };
};

/** The layouts of what is no poster, by name. */
export const OTHER_LAYOUTS: Readonly<Record<string, Layout>> = { photograph, pattern, screenshot };
