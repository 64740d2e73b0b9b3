import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPixelCache } from './pixelCache';

const picture = (bytes: number) => ({ data: new Uint8Array(bytes), width: 1, height: bytes / 3 });

test('keeps pictures until the budget is full, counts its bytes, decodes a kept one once', async () => {
  const cache = createPixelCache(100);
  const decoded: string[] = [];
  const get = (key: string, bytes: number) =>
    cache.get(key, async () => {
      decoded.push(key);
      return picture(bytes);
    });
  const first = await get('a', 60);
  await get('b', 60);
  assert.equal(await get('a', 60), first);
  await get('b', 60);
  await get('c', 39);
  await get('c', 39);
  assert.deepEqual(decoded, ['a', 'b', 'b', 'c']);
  assert.equal(cache.bytes, 99);
});

test('the same picture asked for twice at once is counted once; a failure is not kept', async () => {
  const cache = createPixelCache(1000);
  await Promise.all([cache.get('a', async () => picture(30)), cache.get('a', async () => picture(30))]);
  assert.equal(cache.bytes, 30);
  await assert.rejects(
    cache.get('b', () => Promise.reject(new Error('broken'))),
    /broken/,
  );
  assert.equal((await cache.get('b', async () => picture(9))).data.length, 9);
});
