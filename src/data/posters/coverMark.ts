import type { Random } from '../random';
import { textBlock } from './layouts/textBlock';
import { lines } from './layouts/wording';
import { fromHsl, paint } from './raster';
import { circle, rect } from './svg';

/** The share of a disc of radius 1 that is hidden by a half plane whose edge is at `distance` from its middle. */
const hiddenShare = (distance: number) =>
  (Math.acos(distance) - distance * Math.sqrt(1 - distance * distance)) / Math.PI;

/** The distance at which `share` is hidden, by halving. */
function edgeDistance(share: number): number {
  let [low, high] = [-1, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (hiddenShare(middle) > share) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Lays a note, a sheet of paper, a strip of tape or a phone over a part of a sign, from any side; as SVG.
 *
 * @param x the sign's middle, in pixels
 * @param y
 * @param radius half the sign's side
 * @param share the part of the sign's disc that shall be hidden, above 0 and below 1
 */
export function coverMark(x: number, y: number, radius: number, share: number, random: Random): string {
  const angle = random.uniform(0, 360);
  const edge = edgeDistance(share) * radius;
  // Broad and deep enough that nothing of the sign shows behind it or beside it.
  const [deep, wide] = [radius * random.uniform(2.1, 3.2), radius * random.uniform(2.2, 3.4)];
  const hue = random.uniform(0, 360);
  const shadow = rect(
    edge - radius * 0.04,
    -wide / 2 + radius * 0.08,
    deep,
    wide,
    '#000',
    0,
    'opacity="0.28"',
  );
  const note = () =>
    rect(edge, -wide / 2, deep, wide, paint(fromHsl(random.choose([52, 200, 340, 100]), 0.75, 0.74)));
  const paper = () => {
    const rows = lines(random, 5).map((text) => ({
      text,
      height: wide * 0.06,
      color: '#6d7078',
      shape: { weight: 0.12, width: 0.5 },
      gap: 1.2,
    }));
    const box = { x: edge + deep * 0.1, y: -wide * 0.38, width: deep * 0.8, height: wide * 0.8 };
    return rect(edge, -wide / 2, deep, wide, '#f8f7f3') + textBlock(rows, box, 'left').svg;
  };
  const tape = () =>
    rect(edge, -wide, deep * 0.95, wide * 2, paint(fromHsl(hue, 0.15, random.choose([0.2, 0.72]))));
  const phone = () =>
    rect(edge, -wide * 0.7, deep, wide * 1.4, '#15161a', radius * 0.04) +
    circle(edge + deep * 0.8, -wide * 0.5, radius * 0.16, '#34373f');
  const drawn = random.choose([note, paper, tape, phone])();
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(1)})">${shadow}${drawn}</g>`;
}
