import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PRETRAINING_CLASSES } from '../../data/pretraining/pretrainingClasses';
import { createRandom } from '../../data/random';
import { temporaryFolder } from '../../data/temporaryFolder';
import { createEfficientNet } from '../../model/efficientNet';
import type { DrawnPictures } from './drawnBatches';
import { PICTURES_PER_SHARD, pictureBytes } from './drawnShard';
import { classesOfFamilies, pretrainBackbone } from './pretrainBackbone';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
before(async () => {
  folder = await temporaryFolder();
});
after(() => folder.remove());

const SIDE = 32;

/** Noise in place of drawings: three classes, one brighter than the other. */
function noise(seed: number): DrawnPictures {
  const random = createRandom(seed);
  const length = PICTURES_PER_SHARD * pictureBytes(SIDE);
  const bytes = Uint8Array.from(
    { length: 3 * length },
    (_, at) => 70 * Math.floor(at / length) + random.integer(60),
  );
  return { shards: [bytes], side: SIDE, classes: [0, 1, 2] };
}

async function train(checkpointDir: string, parts: readonly { epochs: number; resume: boolean }[]) {
  for (const part of parts) {
    const model = createEfficientNet('efficientnet-b0', { numClasses: 3, width: 0.1, depth: 0.3 });
    const history = await pretrainBackbone(model, noise(1), noise(2), {
      ...{ imageSize: SIDE, batchSize: 4, stepsPerEpoch: 2, cropScale: 0.5, colour: 0.1, seed: 1 },
      ...{ learningRate: 0.01, optimizer: 'adamW', checkpointDir, ...part },
    });
    model.dispose();
    assert.equal(history.rows.length, part.epochs);
  }
  return readFile(join(checkpointDir, 'last.safetensors'));
}

test('a run that is ended and goes on has the bits of an undisturbed one', async () => {
  const whole = await train(join(folder.path, 'whole'), [{ epochs: 2, resume: false }]);
  const inParts = await train(join(folder.path, 'parts'), [
    { epochs: 1, resume: false },
    { epochs: 2, resume: true },
  ]);
  assert.ok(whole.equals(inParts));
});

test('classes by family: all, some, and one that is not there', () => {
  const all = classesOfFamilies('all');
  assert.equal(all.length, PRETRAINING_CLASSES.length);
  const [first] = PRETRAINING_CLASSES;
  assert.deepEqual(classesOfFamilies('none'), []);
  const some = classesOfFamilies(first.family);
  assert.ok(some.length > 0 && some.length < all.length);
  assert.ok(some.every((index) => PRETRAINING_CLASSES[index].family === first.family));
  assert.throws(
    () => classesOfFamilies(`${first.family},cars`),
    /there is no 'cars'; valid: all, none, .*, /,
  );
});
