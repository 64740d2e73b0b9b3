import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { composeSheet } from '../posters/composeSheet';
import { createRandom } from '../random';
import { hashDistance, NEAR_DISTANCE } from './nearDuplicates';
import { HASH_BITS, perceptualHash } from './perceptualHash';
import { smallCopy } from './smallCopy';

const hashOf = async (picture: Sharp | Buffer): Promise<string> =>
  perceptualHash(await smallCopy(Buffer.isBuffer(picture) ? picture : await picture.jpeg().toBuffer()));

const poster = async (number: number): Promise<Buffer> =>
  sharp(Buffer.from((await composeSheet(createRandom(number))).svg))
    .png()
    .toBuffer();

test('copies that were resized, recompressed or slightly cropped are near; other pictures and mirrored ones are far', async () => {
  const original = await poster(1);
  const { width, height } = await sharp(original).metadata();
  const hash = await hashOf(original);
  assert.match(hash, new RegExp(`^[0-9a-f]{${HASH_BITS / 4}}$`));
  const edge = (side: number) => Math.round(side * 0.02);
  const inner = {
    left: edge(width),
    top: edge(height),
    width: width - 2 * edge(width),
    height: height - 2 * edge(height),
  };
  const near = [
    sharp(original).resize(Math.round(width / 3)),
    sharp(original).resize(400, 400, { fit: 'fill' }),
    sharp(original).extract(inner),
    sharp(original).modulate({ brightness: 1.1 }),
  ];
  for (const copy of near) {
    const distance = hashDistance(hash, await hashOf(copy));
    assert.ok(distance <= NEAR_DISTANCE, `${distance}`);
  }
  const low = await hashOf(await sharp(original).jpeg({ quality: 20 }).toBuffer());
  assert.ok(hashDistance(hash, low) <= NEAR_DISTANCE / 2);
  for (const other of [await poster(2), await poster(3), await sharp(original).flop().png().toBuffer()]) {
    assert.ok(hashDistance(hash, await hashOf(other)) > NEAR_DISTANCE);
  }
});

test('a wave of one frequency sets the bit of that frequency', () => {
  const side = 64;
  const wave = new Uint8Array(side * side * 3);
  for (let at = 0; at < side * side; at++) {
    const column = at % side;
    wave.fill(Math.round(128 + 100 * Math.cos((Math.PI / side) * (column + 0.5))), at * 3, at * 3 + 3);
  }
  // The frequencies 0,1 and 1,0 come first: across, not down.
  const bits = Number.parseInt(perceptualHash({ data: wave, width: side, height: side })[0], 16);
  assert.equal(bits >>> 3, 1);
});

test('a picture without contrast has no hash, whatever its size', () => {
  for (const [width, height] of [
    [1, 1],
    [3, 200],
    [256, 256],
  ]) {
    assert.equal(perceptualHash({ data: new Uint8Array(width * height * 3).fill(77), width, height }), '');
  }
});
