import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPretrainingPicture } from './drawPretrainingPicture';
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
