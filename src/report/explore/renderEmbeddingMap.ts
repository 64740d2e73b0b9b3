import { randomBytes } from 'node:crypto';
import { mapConcurrently } from '../../data/mapConcurrently';
import type { MappedSample } from '../../evaluate/explain/embeddingJson';
import type { EmbeddingMap, EmbeddingPoint } from '../../evaluate/explain/embeddingMap';
import type { Prediction } from '../../evaluate/prediction';
import { escapeHtml } from '../escapeHtml';
import { evenlySpaced } from '../evenlySpaced';
import { counted, percent } from '../format';
import { pictureOrReason } from '../pictureOrReason';
import { colour } from '../theme';
import { EMBEDDING_SCRIPT } from './embeddingScript';
import { EMBEDDING_STYLE } from './embeddingStyle';
import { startScript } from './startScript';

type Point = EmbeddingPoint<MappedSample>;

/** How the map is drawn. */
export interface EmbeddingMapOptions {
  /** Of pictures on the map: the answer is told, and errors are ringed. */
  predictions?: readonly Prediction[];
  title?: string;
  /** Most points drawn: errors first, the others evenly through the list. Default 2000. */
  mostPoints?: number;
  /** Most pictures inside the page, chosen alike. Default 250, about 1 MB at the default size. */
  mostPictures?: number;
  /** Long side of the pictures in pixels. Default 128. */
  size?: number;
  /** Letters, digits, `-` and `_`; unique in the page. By default a random one. */
  id?: string;
  /** What paths are relative to; by default the working directory. */
  root?: string;
}

const [WIDTH, HEIGHT, MARGIN] = [640, 460, 34];

/** Outlines around (0, 0), about equally large: with the colour, so that it is never the only difference. */
const SHAPES = [
  'M-4.6 0A4.6 4.6 0 1 0 4.6 0A4.6 4.6 0 1 0 -4.6 0Z',
  'M-4.2 -4.2H4.2V4.2H-4.2Z',
  'M0 -6L6 0L0 6L-6 0Z',
  'M0 -5.8L5.4 4H-5.4Z',
  'M0 5.8L5.4 -4H-5.4Z',
  'M-1.8 -5.4H1.8V-1.8H5.4V1.8H1.8V5.4H-1.8V1.8H-5.4V-1.8H-1.8Z',
];

const shapeOf = (index: number): string => SHAPES[(index + Math.floor(index / 8)) % SHAPES.length];

function pointSvg(index: number, x: number, y: number, isTrain: boolean, isWrong: boolean): string {
  const place = `translate(${x} ${y})${isTrain ? ' scale(0.75)' : ''}`;
  const paint = isTrain
    ? `fill="none" stroke="${colour(index)}" stroke-width="1.8" opacity="0.75"`
    : `fill="${colour(index)}" stroke="#fff" stroke-width="0.8"`;
  const ring = isWrong ? `<circle class="course-embedding-ring" cx="${x}" cy="${y}" r="9"/>` : '';
  return `<path class="course-embedding-point" d="${shapeOf(index)}" transform="${place}" ${paint}/>${ring}`;
}

function legendItem(symbol: string, text: string): string {
  return `<li><svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">${symbol}</svg>${escapeHtml(text)}</li>`;
}

/** Of `points`, those to take when there is room for `most`: the wrong ones first, the others evenly. In their order. */
function chosen(points: readonly Point[], most: number, isWrong: (point: Point) => boolean): Point[] {
  if (points.length <= most) return [...points];
  const wrong = points.filter(isWrong).slice(0, most);
  const others = points.filter((point) => !isWrong(point));
  const taken = new Set([
    ...wrong,
    ...(wrong.length < most ? evenlySpaced(others, most - wrong.length) : []),
  ]);
  return points.filter((point) => taken.has(point));
}

/**
 * A map of pictures as an SVG with a script over data in the page: near each other lies what the network takes for similar. The
 * pointer or the arrow keys show a point's picture beside the map; a box puts pictures in place of points. Classes differ by colour
 * and shape, training pictures are hollow, errors are ringed. Needs no network and prints as it stands. Each axis
 * has its own scale. Large sets are thinned, and the page says so. Names and paths are text whatever they hold.
 */
export async function renderEmbeddingMap(
  { points: all, explained }: EmbeddingMap<MappedSample>,
  classNames: readonly string[],
  options: EmbeddingMapOptions = {},
): Promise<string> {
  const { id = `embedding-${randomBytes(6).toString('hex')}`, root = process.cwd(), size = 128 } = options;
  const { mostPoints = 2000, mostPictures = 250, title = 'What the network takes for similar' } = options;
  const answers = new Map(options.predictions?.map((one) => [one.path, one]));
  const isWrong = ({ sample }: Point) => answers.get(sample.path)?.correct === false;
  const points = chosen(all, mostPoints, isWrong);
  const pictures = new Map<string, string>();
  await mapConcurrently(chosen(points, mostPictures, isWrong), 4, async ({ sample: { path } }) => {
    const found = await pictureOrReason(path, size, root);
    pictures.set(path, 'source' in found ? found.source : found.reason);
  });
  const place = placing(points);
  const rows = points.map(({ sample, x, y }) => {
    const answer = answers.get(sample.path);
    const said =
      answer === undefined ? '' : answer.correct ? ', recognised' : `, taken for ${answer.predicted}`;
    const [px, py] = place(x, y);
    return [
      px,
      py,
      sample.path,
      `${sample.label}${said} (${sample.split})`,
      pictures.get(sample.path) ?? 0,
    ] as const;
  });
  const position = new Map(classNames.map((name, index) => [name, index]));
  const drawn = points.map((point, index) => {
    const [x, y] = rows[index];
    return pointSvg(
      position.get(point.sample.label) ?? 0,
      x,
      y,
      point.sample.split === 'train',
      isWrong(point),
    );
  });
  const data = { points: rows, first: points.findIndex(isWrong) };
  return `<div class="course-explore" id="${id}"><style>${EMBEDDING_STYLE}</style>
<p class="course-gallery-title">${escapeHtml(title)}</p>
${legend(points, classNames, points.some(isWrong))}
<p class="course-embedding-controls" hidden><label><input type="checkbox"> pictures in place of points</label></p>
<div class="course-embedding-place">
${map(drawn, explained, points.length)}
<div class="course-embedding-picture" aria-live="polite"><p class="course-more">Point at a mark to see its picture (needs scripts).</p></div>
</div>
${note(all.length, points.length, pictures.size)}
${startScript(id, EMBEDDING_SCRIPT, data)}
</div>`;
}

/** From the map's units to pixels: each axis fills the frame. */
function placing(points: readonly { x: number; y: number }[]): (x: number, y: number) => [number, number] {
  const extent = (values: number[]) => [
    values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ];
  const [[left, right], [low, high]] = [extent(points.map(({ x }) => x)), extent(points.map(({ y }) => y))];
  const scale = (room: number, from: number, to: number) =>
    to > from ? (room - 2 * MARGIN) / (to - from) : 1;
  const [scaleX, scaleY] = [scale(WIDTH, left, right), scale(HEIGHT, low, high)];
  const round = (value: number) => Math.round(value * 10) / 10;
  return (x, y) => [
    round(WIDTH / 2 + (x - (left + right) / 2) * scaleX),
    round(HEIGHT / 2 - (y - (low + high) / 2) * scaleY),
  ];
}

function map(drawn: readonly string[], [first, second]: readonly [number, number], count: number): string {
  return `<svg class="course-embedding" viewBox="0 0 ${WIDTH} ${HEIGHT}" tabindex="0" role="img" aria-label="Map of ${counted(count, 'picture')}; arrow keys go from point to point">
<rect class="course-embedding-frame" x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="4"/>
${drawn.join('')}
<g class="course-embedding-pictures"></g>
<circle class="course-embedding-mark" r="11" visibility="hidden"/>
<text x="${WIDTH - 10}" y="${HEIGHT - 10}" text-anchor="end">→ 1st component: ${percent(first)} of the variance</text>
<text x="10" y="18">↑ 2nd component: ${percent(second)}</text>
</svg>`;
}

function legend(
  points: readonly { sample: MappedSample }[],
  classNames: readonly string[],
  hasErrors: boolean,
): string {
  const present = new Set(points.map(({ sample }) => sample.label));
  const shown = classNames.filter((name) => present.has(name));
  const named = shown
    .slice(0, 16)
    .map((name) => legendItem(pointSvg(classNames.indexOf(name), 0, 0, false, false), name));
  if (shown.length > 16) named.push(`<li>and ${shown.length - 16} more classes</li>`);
  if (points.some(({ sample }) => sample.split === 'train')) {
    const hollow = `<path d="${SHAPES[0]}" fill="none" stroke="#57606a" stroke-width="1.8"/>`;
    named.push(legendItem(hollow, 'hollow: training picture'));
  }
  if (hasErrors)
    named.push(legendItem('<circle class="course-embedding-ring" r="8"/>', 'ringed: misclassified'));
  return `<ul class="course-embedding-legend">${named.join('')}</ul>`;
}

function note(all: number, points: number, pictures: number): string {
  const parts = [
    ...(points < all ? [`${counted(points, 'point')} of ${all.toLocaleString('en-US')} drawn`] : []),
    ...(pictures < points ? [`${counted(pictures, 'picture')} in this page`] : []),
  ];
  return parts.length === 0 ? '' : `<p class="course-more">${parts.join(', ')}; errors first.</p>`;
}
