import { type Area, PATTERNS, SCENES } from '../motifs';
import { bust } from '../photoScenes';
import { circle, linearGradient, radialGradient, rect, stroke } from '../svg';
import { bullet, burst, button, scanCode } from './furniture';
import { inset, type Layout, photoIn, type Sheet } from './sheet';
import { type Align, type TextLine, textBlock } from './textBlock';
import { buttonLabel, date, headline, lines, person, price } from './wording';

/** The headline as lines, one word each or all in one; a banner has room for one line alone. */
function headlineLines(
  { area, letters, random }: Sheet,
  height: number,
  color: string,
  shadow?: string,
): TextLine[] {
  const text = headline(random);
  const words = text.split(' ');
  const isStacked = random.uniform() < 0.65 && area.width < 1.9 * area.height;
  const rows = isStacked && words.length < 4 ? words : [text];
  return rows.map((row, index) => ({
    text: letters.capitals ? row.toUpperCase() : row,
    height,
    color,
    shape: letters.headline,
    gap: index === rows.length - 1 ? 0.7 : 0.38,
    shadow,
  }));
}

const small = ({ letters, random }: Sheet, count: number, height: number, color: string): TextLine[] =>
  lines(random, count).map((text) => ({ text, height, color, shape: letters.body, gap: 0.85 }));

/** Cut to what is inside the box. */
const clipped = ({ x, y, width, height }: Area, content: string, id: string) =>
  `<defs><clipPath id="${id}">${rect(x, y, width, height, '#000')}</clipPath></defs><g clip-path="url(#${id})">${content}</g>`;

const isWide = ({ width, height }: Area) => width > height * 1.15;

/** The part for a picture and the part for the words. */
function halves({ width, height }: Area, random: Sheet['random']): [Area, Area] {
  const share = random.uniform(0.42, 0.62);
  const first = random.uniform() < 0.5;
  const [one, other] = isWide({ x: 0, y: 0, width, height })
    ? [
        { x: 0, y: 0, width: width * share, height },
        { x: width * share, y: 0, width: width * (1 - share), height },
      ]
    : [
        { x: 0, y: 0, width, height: height * share },
        { x: 0, y: height * share, width, height: height * (1 - share) },
      ];
  return first ? [one, other] : [other, one];
}

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
    [...headlineLines(sheet, box.height * 0.25, ink), ...small(sheet, 2, box.height * 0.07, ink)],
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
      ...small(sheet, 1 + random.integer(3), box.height * 0.065, palette.ink),
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
    [...headlineLines(sheet, box.height * 0.19, ink), ...small(sheet, 3, box.height * 0.075, ink)],
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
    [...rows, ...small(sheet, 2, box.height * 0.045, palette.ink)],
    { ...box, y: box.y + box.height * down, height: box.height * (1 - down) },
    random.choose<Align>(['left', 'left', 'middle']),
  );
  return {
    svg: `<defs>${gradient}</defs>${rect(0, 0, area.width, area.height, 'url(#sky)')}${pattern}${text.svg}`,
    busy: [text.box],
  };
};

/** One to three people who speak, and the title of the talk. */
export const speakers: Layout = (sheet) => {
  const { area, palette, letters, random } = sheet;
  const glow = radialGradient('glow', [palette.background2, palette.background], 0.7, 0.4, 0.8);
  const parts = [`<defs>${glow}</defs>`, rect(0, 0, area.width, area.height, 'url(#glow)')];
  const margin = Math.min(area.width, area.height) * 0.08;
  const [people, words] = isWide(area)
    ? [
        { x: area.width * 0.52, y: 0, width: area.width * 0.48, height: area.height },
        { x: 0, y: 0, width: area.width * 0.54, height: area.height },
      ]
    : [
        { x: 0, y: area.height * 0.45, width: area.width, height: area.height * 0.55 },
        { x: 0, y: 0, width: area.width, height: area.height * 0.46 },
      ];
  const count = 1 + random.integer(people.width > people.height * 1.1 ? 3 : 2);
  const inDiscs = random.uniform() < 0.4;
  const faces: Area[] = [];
  for (let index = 0; index < count; index++) {
    const cell = people.width / count;
    const x = people.x + cell * (index + 0.5);
    if (inDiscs) {
      const radius = Math.min(cell * 0.4, people.height * 0.3);
      const y = people.y + people.height * 0.42;
      const id = `face${index}`;
      parts.push(
        `<defs><clipPath id="${id}">${circle(x, y, radius, '#000')}</clipPath></defs>`,
        circle(x, y, radius, palette.accents[index % 3]),
        `<g clip-path="url(#${id})">${bust(x, y + radius * 1.05, radius * 2.1, random, `b${index}`)}</g>`,
      );
      const [name, role] = person(random);
      const label = textBlock(
        [
          { text: name, height: radius * 0.16, color: palette.ink, shape: letters.body, gap: 0.8 },
          { text: role, height: radius * 0.11, color: palette.ink, shape: letters.body },
        ],
        { x: x - cell * 0.45, y: y + radius * 1.15, width: cell * 0.9, height: radius },
        'middle',
      );
      parts.push(label.svg);
      faces.push({ x: x - radius, y: y - radius, width: 2 * radius, height: radius * 2.5 });
    } else {
      const size = Math.min(people.height * 0.92, cell * 1.25);
      parts.push(bust(x, people.y + people.height, size, random, `b${index}`));
      faces.push({ x: x - size * 0.25, y: people.y + people.height - size, width: size * 0.5, height: size });
    }
  }
  const box = inset(words, margin);
  const [name, role] = person(random);
  const text = textBlock(
    [
      ...headlineLines(sheet, box.height * 0.19, palette.ink),
      {
        text: `${name}, ${role}`,
        height: box.height * 0.075,
        color: palette.accents[0],
        shape: letters.body,
        gap: 0.9,
      },
      ...small(sheet, 2, box.height * 0.06, palette.ink),
    ],
    box,
    random.choose<Align>(['left', 'left', 'middle']),
  );
  return { svg: parts.join('') + text.svg, busy: [text.box, ...faces] };
};

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
      ...small(sheet, 1, side * 0.04, ink),
    ],
    box,
    random.choose<Align>(['left', 'middle']),
  );
  return {
    svg: back + text.svg + star,
    busy: [text.box, { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }],
  };
};

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
      ...small(sheet, 1, band.height * 0.08, palette.ink),
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

/** The layouts of posters, by name. */
export const POSTER_LAYOUTS: Readonly<Record<string, Layout>> = {
  fullBleed,
  split,
  card,
  bigType,
  speakers,
  programme,
  sale,
  leaflet,
  slide,
};
