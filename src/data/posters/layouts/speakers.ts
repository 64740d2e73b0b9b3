import { bust } from '../bust';
import type { Area } from '../motifs';
import { circle, radialGradient, rect } from '../svg';
import { headlineLines, isWide, smallLines } from './posterParts';
import { inset, type Layout } from './sheet';
import { type Align, textBlock } from './textBlock';
import { person } from './wording';

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
      ...smallLines(sheet, 2, box.height * 0.06, palette.ink),
    ],
    box,
    random.choose<Align>(['left', 'left', 'middle']),
  );
  return { svg: parts.join('') + text.svg, busy: [text.box, ...faces] };
};
