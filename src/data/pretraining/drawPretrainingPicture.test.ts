import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPretrainingPicture, PRETRAINING_PICTURES_VERSION } from './drawPretrainingPicture';
import { PRETRAINING_CLASSES } from './pretrainingClasses';

const options = { seed: 3, side: 32 };

test('classes have names of their own, families stand together', () => {
  assert.ok(PRETRAINING_CLASSES.length >= 400);
  assert.equal(new Set(PRETRAINING_CLASSES.map(({ name }) => name)).size, PRETRAINING_CLASSES.length);
  const changes = PRETRAINING_CLASSES.filter(
    ({ family }, index) => index > 0 && family !== PRETRAINING_CLASSES[index - 1].family,
  );
  assert.equal(changes.length + 1, new Set(PRETRAINING_CLASSES.map(({ family }) => family)).size);
});

test('every class draws a picture of its own that is neither empty nor all one colour', async () => {
  const seen = new Map<string, number>();
  for (let place = 0; place < PRETRAINING_CLASSES.length; place++) {
    const bytes = await drawPretrainingPicture(place, 0, options);
    assert.equal(bytes.length, 32 * 32 * 3);
    const mean = bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
    const spread = Math.sqrt(bytes.reduce((sum, byte) => sum + (byte - mean) ** 2, 0) / bytes.length);
    assert.ok(spread > 4, `${PRETRAINING_CLASSES[place].name}: spread ${spread}`);
    const key = Buffer.from(bytes).toString('base64');
    assert.equal(seen.get(key), undefined, `${PRETRAINING_CLASSES[place].name} equals another class`);
    seen.set(key, place);
  }
});

test('the same arguments give the same bytes, in any order and at once; other arguments others', async () => {
  const places = [0, 130, 220, 300, 400, 440, PRETRAINING_CLASSES.length - 1];
  const first = await Promise.all(places.map((place) => drawPretrainingPicture(place, 5, options)));
  for (const [index, place] of [...places.entries()].reverse()) {
    assert.deepEqual(await drawPretrainingPicture(place, 5, options), first[index]);
    assert.notDeepEqual(await drawPretrainingPicture(place, 6, options), first[index]);
    assert.notDeepEqual(await drawPretrainingPicture(place, 5, { ...options, seed: 4 }), first[index]);
  }
});

test('arguments that cannot be drawn are refused by name', async () => {
  await assert.rejects(drawPretrainingPicture(-1, 0, options), /Class -1 does not exist: valid are 0 to \d+/);
  await assert.rejects(drawPretrainingPicture(PRETRAINING_CLASSES.length, 0, options), /does not exist/);
  await assert.rejects(drawPretrainingPicture(0, 0.5, options), /whole number from 0, not 0.5/);
  await assert.rejects(drawPretrainingPicture(0, 0, { seed: 0, side: 8 }), /from 32 to 512, not 8/);
});

/** Class, and the mean red, green and blue of its picture 1 (seed 0, 48 pixels), by version of the drawings. */
const KNOWN: Readonly<Record<number, readonly (readonly [number, number, number, number])[]>> = {
  2: [
    [0, 197.9, 194.4, 187.4],
    [77, 122.6, 174.9, 151.7],
    [125, 137.0, 141.8, 142.8],
    [170, 92.6, 104.1, 94.2],
    [190, 103.5, 113.0, 86.7],
    [222, 91.0, 79.4, 73.0],
    [260, 130.2, 135.6, 115.0],
    [300, 241.9, 237.3, 134.3],
    [340, 65.8, 30.2, 21.9],
    [390, 136.9, 125.0, 100.7],
    [430, 201.0, 175.8, 218.3],
    [470, 171.8, 147.6, 116.2],
  ],
};

test('other pictures come with another version, so that no kept picture is taken for one of them', async () => {
  for (const [place, ...means] of KNOWN[PRETRAINING_PICTURES_VERSION]) {
    const bytes = await drawPretrainingPicture(place, 1, { seed: 0, side: 48 });
    for (const [channel, mean] of means.entries()) {
      const found = bytes.reduce((sum, byte, at) => (at % 3 === channel ? sum + byte : sum), 0) / (48 * 48);
      assert.ok(Math.abs(found - mean) < 0.3, `class ${place}: mean ${found.toFixed(1)} instead of ${mean}`);
    }
  }
});
