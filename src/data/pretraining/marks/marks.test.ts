import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { BRAND, LOOK_ALIKES, type Mark } from '../../posters/marks';
import { createRandom } from '../../random';
import { coverage } from '../drawing/coverage';
import { marks } from './marks';
import { markParts } from './printMark';

const SIDE = 48;

/** Which pixels a sign of the posters covers, drawn as they draw it. */
async function posterSign({ shape }: Mark): Promise<boolean[]> {
  const body = shape({ main: '#fff', accent: '#fff' });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="-1.1 -1.1 2.2 2.2">${body}</svg>`;
  const pixels = await sharp(Buffer.from(svg)).flatten({ background: '#000' }).greyscale().raw().toBuffer();
  return [...pixels].map((value) => value > 127);
}

/** Which pixels one of our marks covers, at the same scale; a sign on a filled holder is cut out of it. */
function ownSign(place: number): boolean[] {
  const covered = new Array<boolean>(SIDE * SIDE).fill(false);
  for (const { outlines } of markParts(place, 'all dark', createRandom(place))) {
    const inPixels = outlines.map((outline) =>
      outline.map(([x, y]): [number, number] => [((x + 1.1) / 2.2) * SIDE, ((y + 1.1) / 2.2) * SIDE]),
    );
    const { left, top, width, values } = coverage(inPixels, SIDE);
    for (const [at, value] of values.entries()) {
      const pixel = (top + Math.floor(at / width)) * SIDE + left + (at % width);
      if (value > 0.5) covered[pixel] = !covered[pixel];
    }
  }
  return covered;
}

/** Shared pixels as a share of those that either covers: 1 for the same sign. */
function overlap(one: readonly boolean[], other: readonly boolean[]): number {
  let [both, either] = [0, 0];
  for (const [at, covered] of one.entries()) {
    if (covered && other[at]) both++;
    if (covered || other[at]) either++;
  }
  return both / either;
}

test('none of the marks is the brand of the default data set, nor one of its look-alikes', async () => {
  for (const mark of [BRAND, ...LOOK_ALIKES]) {
    const sign = await posterSign(mark);
    assert.equal(overlap(sign, sign), 1);
    for (const [place, name] of marks.classNames.entries()) {
      const shared = overlap(sign, ownSign(place));
      assert.ok(
        shared < 0.75,
        `${name} covers ${(100 * shared).toFixed(0)} % of the same pixels as ${mark.name}`,
      );
    }
  }
});

test('no two marks look alike in form and colour', () => {
  const signs = marks.classNames.map((_, place) => ownSign(place));
  const hues = marks.classNames.map((_, place) => {
    const out = new Float32Array(3);
    markParts(place, 'own', createRandom(place))[0].paint(0, 0, out);
    return out;
  });
  for (let one = 0; one < signs.length; one++) {
    for (let other = one + 1; other < signs.length; other++) {
      const apart = Math.hypot(...[0, 1, 2].map((channel) => hues[one][channel] - hues[other][channel]));
      const shared = overlap(signs[one], signs[other]);
      assert.ok(shared < 0.9 || apart > 0.15, `${marks.classNames[one]} and ${marks.classNames[other]}`);
    }
  }
});
