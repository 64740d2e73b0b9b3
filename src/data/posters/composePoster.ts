import type { Random } from '../random';
import { drawMark } from './marks';
import { type Area, PATTERNS, SCENES } from './motifs';
import { drawPalette, type Palette } from './palette';
import { fitText, type LetterStyle, textPath, textWidth } from './strokeAlphabet';

/** A poster as SVG. */
export interface Poster {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const SIZES: readonly (readonly [number, number])[] = [
  [480, 720],
  [600, 800],
  [420, 900],
  [360, 860],
  [720, 480],
  [900, 420],
  [960, 540],
  [1000, 300],
  [640, 640],
  [520, 520],
  [560, 760],
  [800, 560],
];

const HEADLINES =
  'SUMMER SCHOOL/LEARN/OPEN DAY/DESIGN WEEK/MUSIC NIGHT/CODE CAMP/NEW COURSE/BIG SALE/CITY RUN/ART FAIR/START NOW/BOOK CLUB/FILM FESTIVAL/DATA DAYS/MATHS/PHOTO WALK/JAZZ/GREEN MARKET/HELLO/WINTER 24/LIVE/50% OFF/SPEAK UP/THINK'.split(
    '/',
  );
const LINES =
  'JOIN US TODAY/EVERY FRIDAY 19.30/FREE ENTRY/12 WEEKS ONLINE/FROM ZERO TO ONE/WITH REAL PROJECTS/MAY 14 - JUNE 2/HALL 7/TICKETS AT THE DOOR/ALL LEVELS/BRING A FRIEND/LIMITED SEATS/DAY AND NIGHT/FOR CURIOUS PEOPLE'.split(
    '/',
  );

const rectangle = ({ x, y, width, height }: Area, color: string, radius = 0) =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="${radius.toFixed(1)}" fill="${color}"/>`;

/** What a poster carries besides scene and words: the brand's mark, something else in its place, or nothing. */
export type Emblem = 'brand' | 'other' | 'none';

/**
 * Composes a promotional poster: background, pattern or scene, headline, lines, perhaps a button and a footer.
 * With `brand` it carries the brand's mark, with `other` another brand's mark, a sticker or a code block.
 */
export function composePoster(kind: Emblem, random: Random): Poster {
  const [baseWidth, baseHeight] = random.choose(SIZES);
  const scale = random.uniform(0.8, 1.25);
  const [width, height] = [Math.round(baseWidth * scale), Math.round(baseHeight * scale)];
  const palette = drawPalette(random);
  const whole: Area = { x: 0, y: 0, width, height };
  const [scene, text] = divide(whole, random);

  const layers = [background(whole, palette, random)];
  if (random.uniform() < 0.55)
    layers.push(clip(whole, random.choose(PATTERNS)(whole, palette, random), 'whole'));
  if (random.uniform() < 0.5) layers.push(rectangle(scene, palette.background2));
  layers.push(clip(scene, random.choose(SCENES)(scene, palette, random), 'scene'));
  const written = words(text, palette, random);
  layers.push(written.svg);
  if (random.uniform() < 0.4) layers.push(footer(whole, palette, random));
  if (random.uniform() < 0.25) layers.push(frame(whole, palette));
  layers.push(emblem(kind, whole, written.box, palette, random));
  const body = layers.join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
  return { svg, width, height };
}

/** The part for the scene and the part for the words. */
function divide({ width, height }: Area, random: Random): [Area, Area] {
  const share = random.uniform(0.42, 0.62);
  const first = random.uniform() < 0.5;
  if (width > height * 1.15) {
    const left = { x: 0, y: 0, width: width * share, height };
    const right = { x: width * share, y: 0, width: width * (1 - share), height };
    return first ? [left, right] : [right, left];
  }
  const top = { x: 0, y: 0, width, height: height * share };
  const bottom = { x: 0, y: height * share, width, height: height * (1 - share) };
  return first ? [top, bottom] : [bottom, top];
}

function background(area: Area, palette: Palette, random: Random): string {
  const style = random.choose(['plain', 'linear', 'radial']);
  if (style === 'plain') return rectangle(area, palette.background);
  const stops = `<stop offset="0" stop-color="${palette.background2}"/><stop offset="1" stop-color="${palette.background}"/>`;
  const gradient =
    style === 'linear'
      ? `<linearGradient id="g" x1="0" y1="0" x2="${random.integer(2)}" y2="1">${stops}</linearGradient>`
      : `<radialGradient id="g" cx="0.5" cy="0.4" r="0.8">${stops}</radialGradient>`;
  return `<defs>${gradient}</defs>${rectangle(area, 'url(#g)')}`;
}

function clip(area: Area, content: string, id: string): string {
  return `<defs><clipPath id="${id}">${rectangle(area, '#000')}</clipPath></defs><g clip-path="url(#${id})">${content}</g>`;
}

function words(area: Area, palette: Palette, random: Random): { svg: string; box: Area } {
  const margin = Math.min(area.width, area.height) * 0.1;
  const room = area.width - 2 * margin;
  const proportions: Omit<LetterStyle, 'height'> = {
    weight: random.uniform(0.09, 0.22),
    width: random.uniform(0.42, 0.72),
    slant: random.choose([0, 0, 0, 0.15]),
    cap: random.choose(['round', 'butt']),
  };
  const centred = random.uniform() < 0.5;
  const parts: string[] = [];
  let y = area.y + margin;
  const put = (text: string, maxHeight: number, color: string, light = false) => {
    const style = fitText(text, room, maxHeight, light ? { ...proportions, weight: 0.1 } : proportions);
    const free = room - textWidth(text, style);
    if (y + style.height > area.y + area.height - margin * 0.5) return;
    parts.push(textPath(text, area.x + margin + (centred ? free / 2 : 0), y, color, style));
    y += style.height * 1.4;
  };
  const headline = random.choose(HEADLINES);
  const rows = random.uniform() < 0.6 ? headline.split(' ') : [headline];
  const headColor = random.choose([palette.ink, palette.ink, palette.ink, palette.accents[0]]);
  for (const row of rows) put(row, area.height * 0.26, headColor);
  y += margin * 0.2;
  for (const line of random.shuffle(LINES).slice(0, 1 + random.integer(3))) {
    put(line, area.height * 0.07, palette.ink, true);
  }
  const buttonHeight = Math.min(area.height * 0.14, room * 0.2);
  if (random.uniform() < 0.5 && y + buttonHeight < area.y + area.height - margin * 0.5) {
    const label = random.choose(['JOIN', 'SIGN UP', 'GO', 'BUY NOW', 'MORE']);
    const style = fitText(label, room * 0.4, buttonHeight * 0.45, { weight: 0.16, width: 0.55 });
    const wide = textWidth(label, style) + buttonHeight;
    const x = area.x + margin + (centred ? (room - wide) / 2 : 0);
    const button = { x, y, width: wide, height: buttonHeight };
    parts.push(rectangle(button, palette.accents[1], buttonHeight * random.choose([0, 0.2, 0.5])));
    const top = y + (buttonHeight - style.height) / 2;
    parts.push(textPath(label, x + buttonHeight / 2, top, palette.background, style));
    y += buttonHeight;
  }
  const box = { x: area.x + margin, y: area.y, width: room, height: y - area.y };
  return { svg: parts.join(''), box };
}

function footer({ width, height }: Area, palette: Palette, random: Random): string {
  const high = height * random.uniform(0.05, 0.09);
  const text = random.choose(LINES);
  const style = fitText(text, width * 0.6, high * 0.4, { weight: 0.12, width: 0.55 });
  const band = rectangle({ x: 0, y: height - high, width, height: high }, palette.accents[2]);
  return (
    band + textPath(text, width * 0.05, height - high + (high - style.height) / 2, palette.background, style)
  );
}

function frame({ width, height }: Area, palette: Palette): string {
  const inset = Math.min(width, height) * 0.03;
  return `<rect x="${inset.toFixed(1)}" y="${inset.toFixed(1)}" width="${(width - 2 * inset).toFixed(1)}" height="${(height - 2 * inset).toFixed(1)}" fill="none" stroke="${palette.ink}" stroke-width="${(inset * 0.35).toFixed(1)}"/>`;
}

/** The mark, or what stands in its place: anywhere beside the words, of any size, mostly upright. */
function emblem(
  kind: Emblem,
  { width, height }: Area,
  wordsBox: Area,
  palette: Palette,
  random: Random,
): string {
  const side = Math.min(width, height);
  const size = side * random.uniform(0.2, 0.46);
  const reach = size * 0.75;
  const places = Array.from({ length: 12 }, () => {
    const x = random.uniform(Math.min(reach, width / 2), Math.max(width - reach, width / 2));
    const y = random.uniform(Math.min(reach, height / 2), Math.max(height - reach, height / 2));
    const box = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
    return { x, y, covered: overlap(box, wordsBox) };
  });
  const { x, y } = places.reduce((best, place) => (place.covered < best.covered ? place : best));
  const rotation = random.uniform() < 0.5 ? 0 : random.normal(0, 14);
  const place = { x, y, size, rotation, maxWidth: 2 * Math.min(x, width - x) };
  const stand = random.uniform();
  if (kind === 'none') return '';
  if (kind === 'brand') return drawMark('brand', place, palette, random);
  if (stand < 0.65) return drawMark('other', place, palette, random);
  const turned = `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${rotation.toFixed(1)}) scale(${(size / 2).toFixed(2)})">`;
  return `${turned}${stand < 0.82 ? sticker(palette, random) : codeBlock(random)}</g>`;
}

/** The area that two rectangles share, in square pixels. */
function overlap(one: Area, other: Area): number {
  const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, wide) * Math.max(0, high);
}

/** A starred disc with a short text, in the square from (-1, -1) to (1, 1). */
function sticker(palette: Palette, random: Random): string {
  const teeth = 12 + random.integer(8);
  const points = Array.from({ length: teeth * 2 }, (_, index) => {
    const [radius, angle] = [index % 2 === 0 ? 1.1 : 0.95, (index * Math.PI) / teeth];
    return `${(radius * Math.cos(angle)).toFixed(3)},${(radius * Math.sin(angle)).toFixed(3)}`;
  });
  const label = random.choose(['NEW', '-50%', 'FREE', 'TOP', '2+1', 'WOW!']);
  const style = fitText(label, 140, 55, { weight: 0.18, width: 0.56 });
  const left = -textWidth(label, style) / 2;
  return `<polygon points="${points.join(' ')}" fill="${random.choose(['#ffffff', '#16181d', palette.accents[0]])}"/><g transform="scale(0.01)">${textPath(label, left, -style.height / 2, palette.accents[1], style)}</g>`;
}

/** A block of black and white squares, like a code to scan. */
function codeBlock(random: Random): string {
  const cells: string[] = [];
  for (let row = 0; row < 9; row++) {
    for (let column = 0; column < 9; column++) {
      if (random.uniform() < 0.5) cells.push(`M${column} ${row}h1v1h-1Z`);
    }
  }
  return `<rect x="-1" y="-1" width="2" height="2" fill="#ffffff"/><g transform="translate(-0.9 -0.9) scale(0.2)"><path d="${cells.join('')}" fill="#16181d"/></g>`;
}
