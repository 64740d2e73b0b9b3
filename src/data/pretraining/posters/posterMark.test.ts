import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { BRAND, LOOK_ALIKES, OTHER_MARKS } from '../../posters/marks';
import { MARKS } from '../marks/markTable';
import { posterMark } from './posterMark';

const SIDE = 40;

async function printed(shape: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="-1.1 -1.1 2.2 2.2">${shape}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#808080' }).removeAlpha().raw().toBuffer();
}

/** How many of the pixels that either covers both cover with nearly the same colour. */
function alike(one: Buffer, other: Buffer): number {
  let [same, either] = [0, 0];
  for (let at = 0; at < one.length; at += 3) {
    const far = (a: Buffer, b: readonly number[]) =>
      Math.hypot(...[0, 1, 2].map((channel) => a[at + channel] - b[channel]));
    const there = [...other.subarray(at, at + 3)];
    if (far(one, [128, 128, 128]) < 30 && far(other, [128, 128, 128]) < 30) continue;
    either++;
    if (far(one, there) < 60) same++;
  }
  return same / either;
}

test('every mark is seen within its square, in its own colours and in one ink', async () => {
  for (let place = 0; place < MARKS.length; place++) {
    const { name, colors, shape } = posterMark(place);
    assert.match(name, /^[a-z]{4,9}$/);
    for (const paint of [
      colors,
      { main: '#ffffff', accent: '#ffffff' },
      { main: '#16181d', accent: '#16181d' },
    ]) {
      const pixels = await printed(shape(paint));
      const covered = pixels.filter((value) => Math.abs(value - 128) > 20).length / 3;
      assert.ok(covered > 0.06 * SIDE * SIDE, `${MARKS[place].name}: ${covered} pixels`);
      const corner = [...pixels.subarray(0, 3)];
      assert.deepEqual(corner, [128, 128, 128], MARKS[place].name);
    }
  }
});

test('none of them is one of the default data set', async () => {
  const theirs = await Promise.all(
    [BRAND, ...LOOK_ALIKES, ...OTHER_MARKS].map(async ({ name, colors, shape }) => ({
      name,
      pixels: await printed(shape(colors)),
    })),
  );
  for (let place = 0; place < MARKS.length; place++) {
    const { colors, shape } = posterMark(place);
    const own = await printed(shape(colors));
    assert.ok(alike(own, own) === 1);
    for (const { name, pixels } of theirs) {
      assert.ok(alike(own, pixels) < 0.75, `${MARKS[place].name} and ${name}: ${alike(own, pixels)}`);
    }
  }
});
