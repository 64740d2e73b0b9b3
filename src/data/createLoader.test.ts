import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import fc from 'fast-check';
import { type Batch, createLoader, type DataLoader } from './createLoader';
import type { Sample } from './dataset';
import { makeDataset } from './makeDataset';
import { createRandom } from './random';
import type { Transform } from './transform';
import { IMAGENET_NORMALIZATION } from './transformConfig';

function samples(count: number): readonly Sample[] {
  return makeDataset(
    Array.from({ length: count }, (_, index) => [index % 3 ? 'a' : 'b', 'train', `${index}`] as const),
  ).samples;
}

/** A transform without files: 1x1 pictures that hold the sample's number and two draws, ready after a random delay. */
function fakeTransform(delay: () => number = () => 0, fail?: string): Transform {
  const config = { imageSize: 1, resize: 'squash', normalization: IMAGENET_NORMALIZATION } as const;
  return {
    config,
    pixels: () => Promise.reject(new Error('not used')),
    async apply(path, random) {
      await new Promise((resolve) => setTimeout(resolve, delay()));
      if (path === fail) throw new Error(`Cannot read the picture "${path}"`);
      return Float32Array.from([Number(path.slice(-8, -4)), random.uniform(), random.uniform()]);
    },
  };
}

async function epochOf(
  loader: DataLoader,
  epoch: number,
): Promise<{ values: number[][]; labels: number[]; sizes: number[] }> {
  const seen = { values: [] as number[][], labels: [] as number[], sizes: [] as number[] };
  for await (const { images, labels, samples: chosen } of loader.batches(epoch)) {
    const values = images.arraySync().map((picture) => picture[0][0]);
    assert.deepEqual(
      values.map(([number]) => number),
      chosen.map(({ path }) => Number(path.slice(-8, -4))),
    );
    seen.values.push(...values);
    seen.labels.push(...labels.arraySync());
    seen.sizes.push(images.shape[0]);
    tf.dispose([images, labels]);
  }
  return seen;
}

test('batches have the right types, shapes and labels; the last short one is kept', async () => {
  const list = samples(7);
  const loader = createLoader(list, { transform: fakeTransform(), batchSize: 3 });
  assert.deepEqual([loader.sampleCount, loader.batchesPerEpoch], [7, 3]);
  const before = tf.memory().numTensors;
  const batches: Batch[] = [];
  for await (const batch of loader.batches(0)) batches.push(batch);
  assert.deepEqual(
    batches.map(({ images }) => images.shape),
    [
      [3, 1, 1, 3],
      [3, 1, 1, 3],
      [1, 1, 1, 3],
    ],
  );
  assert.deepEqual([batches[0].images.dtype, batches[0].labels.dtype], ['float32', 'int32']);
  assert.deepEqual(
    batches.flatMap(({ labels }) => labels.arraySync()),
    list.map(({ classIndex }) => classIndex),
  );
  assert.deepEqual(
    batches.flatMap((batch) => batch.samples),
    list,
  );
  for (const { images, labels } of batches) tf.dispose([images, labels]);
  assert.equal(tf.memory().numTensors, before);
});

test('the tensors of a batch have memory of their own: later batches do not change them', async () => {
  const loader = createLoader(samples(40), { transform: fakeTransform(), batchSize: 4, prefetch: 0 });
  const kept: [Batch, number[]][] = [];
  for (const epoch of [0, 1]) {
    for await (const batch of loader.batches(epoch)) kept.push([batch, [...batch.images.dataSync()]]);
  }
  for (const [{ images, labels }, values] of kept) {
    assert.deepEqual([...tf.tidy(() => images.mul(1).dataSync())], values);
    tf.dispose([images, labels]);
  }
});

test('an epoch is a permutation that seed and epoch decide, whichever picture is ready first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer(),
      async (count, batchSize, prefetch, seed) => {
        const list = samples(count);
        const random = createRandom(seed);
        const options = { batchSize, shuffle: true, seed };
        const steady = createLoader(list, { ...options, transform: fakeTransform() });
        const jumpy = createLoader(list, {
          ...options,
          prefetch,
          transform: fakeTransform(() => random.integer(3)),
        });
        const expected = await epochOf(steady, 4);
        assert.deepEqual(await epochOf(jumpy, 4), expected);
        const numbers = expected.values.map(([number]) => number).sort((a, b) => a - b);
        assert.deepEqual(
          numbers,
          list.map((_, index) => index),
        );
      },
    ),
    { numRuns: 25 },
  );
});

test('draws belong to (seed, epoch, sample): the batch size and the order change nothing', async () => {
  const list = samples(12);
  const draws = async (batchSize: number, shuffle: boolean, seed: number, epoch: number) => {
    const loader = createLoader(list, { transform: fakeTransform(), batchSize, shuffle, seed });
    return (await epochOf(loader, epoch)).values.sort((a, b) => a[0] - b[0]);
  };
  const reference = await draws(5, true, 1, 0);
  assert.deepEqual(await draws(1, false, 1, 0), reference);
  assert.notDeepEqual(await draws(5, true, 1, 1), reference);
  assert.notDeepEqual(await draws(5, true, 2, 0), reference);
  const orders = await Promise.all(
    [0, 1, 2].map(async (epoch) => {
      const loader = createLoader(list, { transform: fakeTransform(), batchSize: 4, shuffle: true, seed: 1 });
      return (await epochOf(loader, epoch)).values.map(([number]) => number).join();
    }),
  );
  assert.equal(new Set(orders).size, 3);
});

test('leaving the loop early leaks no tensor and no failure', async () => {
  const list = samples(20);
  const before = tf.memory().numTensors;
  for (const fail of [undefined, list[7].path]) {
    const loader = createLoader(list, { transform: fakeTransform(() => 2, fail), batchSize: 4, prefetch: 3 });
    for await (const { images, labels } of loader.batches(0)) {
      tf.dispose([images, labels]);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(tf.memory().numTensors, before);
  }
});

test('a picture that fails is named where its batch is due', async () => {
  const list = samples(9);
  const loader = createLoader(list, { transform: fakeTransform(() => 1, list[4].path), batchSize: 3 });
  let batches = 0;
  await assert.rejects(
    async () => {
      for await (const { images, labels } of loader.batches(0)) {
        batches++;
        tf.dispose([images, labels]);
      }
    },
    new RegExp(`Cannot read the picture "${list[4].path}"`),
  );
  assert.equal(batches, 1);
});

test('pictures are prepared while the consumer works, and the waiting is measured', async () => {
  const work = () => new Promise((resolve) => setTimeout(resolve, 40));
  const waiting = async (prefetch: number) => {
    const loader = createLoader(samples(12), { transform: fakeTransform(() => 15), batchSize: 2, prefetch });
    for await (const { images, labels } of loader.batches(0)) {
      tf.dispose([images, labels]);
      await work();
    }
    return loader.waitSeconds;
  };
  const [without, ahead] = [await waiting(0), await waiting(1)];
  assert.ok(without > 0.08, `${without} s: six batches of 15 ms each`);
  assert.ok(ahead < without / 2, `${ahead} s against ${without} s`);
});

test('wrong settings are told', () => {
  const transform = fakeTransform();
  assert.throws(() => createLoader([], { transform, batchSize: 1 }), /at least one sample/);
  assert.throws(
    () => createLoader(samples(2), { transform, batchSize: 0 }),
    /batchSize must be a whole number from 1, not 0/,
  );
  assert.throws(
    () => createLoader(samples(2), { transform, batchSize: 1, prefetch: -1 }),
    /prefetch must be/,
  );
});

test('a last batch that is not full is kept, dropped, or dropped when it is one picture', () => {
  const transform = fakeTransform();
  const batches = (count: number, dropLast: boolean | 'single') =>
    createLoader(samples(count), { transform, batchSize: 4, dropLast }).batchesPerEpoch;
  assert.deepEqual([batches(9, false), batches(9, true), batches(9, 'single')], [3, 2, 2]);
  assert.deepEqual([batches(10, false), batches(10, true), batches(10, 'single')], [3, 2, 3]);
  assert.deepEqual([batches(8, false), batches(8, true), batches(8, 'single')], [2, 2, 2]);
  assert.deepEqual([batches(1, false), batches(1, 'single')], [1, 1]);
  assert.throws(() => batches(3, true), /dropLast leaves no batch: 3 pictures are fewer than batchSize 4/);
});

test('dropped pictures are others in each epoch, and the batches are the first ones', async () => {
  const loader = createLoader(samples(9), {
    transform: fakeTransform(),
    batchSize: 4,
    shuffle: true,
    dropLast: 'single',
  });
  const seen = await Promise.all(
    [0, 1, 2, 3].map(async (epoch) => {
      const { values, sizes } = await epochOf(loader, epoch);
      assert.deepEqual(sizes, [4, 4]);
      return values.map(([number]) => number);
    }),
  );
  assert.ok(new Set(seen.map((numbers) => numbers.reduce((sum, number) => sum + number, 0))).size > 1);
});

test('a picture that fails is passed over and told once, when asked for; its neighbours stay as they are', async () => {
  const list = samples(7);
  const options = { batchSize: 3, seed: 5 };
  const whole = await epochOf(createLoader(list, { ...options, transform: fakeTransform() }), 1);
  const told: string[] = [];
  const loader = createLoader(list, {
    ...options,
    transform: fakeTransform(() => 1, list[1].path),
    onUnreadable: 'skip',
    onSkip: ({ path }) => told.push(path),
  });
  const found = await epochOf(loader, 1);
  assert.deepEqual(found.sizes, [2, 3, 1]);
  assert.deepEqual(
    found.values,
    whole.values.filter(([number]) => number !== 1),
  );
  await epochOf(loader, 2);
  assert.deepEqual(told, [list[1].path]);
  assert.deepEqual(loader.unreadable, [
    { path: list[1].path, message: `Cannot read the picture "${list[1].path}"` },
  ]);
  const alone = createLoader(list.slice(1, 2), {
    ...options,
    transform: fakeTransform(() => 0, list[1].path),
    onUnreadable: 'skip',
    onSkip: () => undefined,
  });
  assert.deepEqual((await epochOf(alone, 0)).sizes, []);
});

test('the balanced sampler evens out the classes, with new draws for a picture that comes again', async () => {
  const list = samples(12);
  const loader = createLoader(list, { transform: fakeTransform(), batchSize: 12, sampler: 'balanced' });
  const { labels, values } = await epochOf(loader, 0);
  assert.equal(labels.filter((label) => label === 1).length, 6);
  assert.equal(new Set(values.map(String)).size, 12);
  assert.ok(new Set(values.map(([number]) => number)).size < 12);
});

test('memory is bounded: no more than prefetch + 1 batches are under way', async () => {
  let [underWay, most] = [0, 0];
  const plain = fakeTransform(() => 1);
  const apply: Transform['apply'] = async (path, random) => {
    most = Math.max(most, ++underWay);
    const values = await plain.apply(path, random);
    underWay--;
    return values;
  };
  const loader = createLoader(samples(40), { transform: { ...plain, apply }, batchSize: 2, prefetch: 3 });
  await epochOf(loader, 0);
  assert.ok(most > 2 && most <= 8, `${most} pictures at once`);
  assert.ok(loader.waitShare > 0 && loader.waitShare <= 1, `${loader.waitShare}`);
});
