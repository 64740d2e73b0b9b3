import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { channelStatistics } from './channelStatistics';
import { evalTransform } from './evalTransform';
import { drawFormula } from './fixtures/drawFormula';
import reference from './fixtures/statistics_reference.json';
import { temporaryFolder } from './temporaryFolder';
import { IMAGENET_NORMALIZATION } from './transformConfig';
import { resizePixels } from './transforms/resizePixels';

const transform = evalTransform({
  imageSize: reference.imageSize,
  resize: 'squash',
  normalization: IMAGENET_NORMALIZATION,
});
let folder: { path: string; remove: () => Promise<void> };
const samples: { path: string }[] = [];
before(async () => {
  folder = await temporaryFolder();
  for (const { width, height } of reference.pictures) {
    const path = join(folder.path, `${width}x${height}.png`);
    await sharp(drawFormula(width, height).data, { raw: { width, height, channels: 3 } }).toFile(path);
    samples.push({ path });
  }
});
after(() => folder.remove());

test(`mean and deviation per channel are those of ${reference.madeWith}`, async () => {
  // The reference resize, which rounds where Pillow does; the decoder rounds once.
  const size = { interpolation: 'bicubic' } as const;
  const pixels = async (path: string) => {
    const [width, height] = basename(path, '.png').split('x').map(Number);
    return resizePixels(drawFormula(width, height), reference.imageSize, reference.imageSize, size);
  };
  const { mean, std, pictures } = await channelStatistics(samples, { ...transform, pixels });
  assert.equal(pictures, 4);
  const fromFiles = await channelStatistics(samples, transform);
  for (let channel = 0; channel < 3; channel++) {
    assert.ok(Math.abs(mean[channel] - reference.mean[channel]) < 1e-12, `mean ${mean[channel]}`);
    assert.ok(Math.abs(std[channel] - reference.std[channel]) < 1e-12, `std ${std[channel]}`);
    assert.ok(Math.abs(fromFiles.mean[channel] - mean[channel]) < 1e-3, `mean ${fromFiles.mean[channel]}`);
    assert.ok(Math.abs(fromFiles.std[channel] - std[channel]) < 1e-3, `std ${fromFiles.std[channel]}`);
  }
});

test('the order of the pictures changes no bit', async () => {
  const forwards = await channelStatistics(samples, transform);
  assert.deepEqual(await channelStatistics([...samples].reverse(), transform), forwards);
});

test('one colour has no deviation; no picture is an error, and so is one that does not decode', async () => {
  const path = join(folder.path, 'even.png');
  const even = { create: { width: 4, height: 4, channels: 3 as const, background: '#330099' } };
  await sharp(even).toFile(path);
  const { mean, std } = await channelStatistics([{ path }], transform);
  assert.deepEqual(
    mean.map((value) => Number(value.toFixed(12))),
    [0.2, 0, 0.6],
  );
  assert.deepEqual(std, [0, 0, 0]);
  await assert.rejects(channelStatistics([], transform), /at least one picture/);
  const missing = join(folder.path, 'missing.png');
  await assert.rejects(channelStatistics([{ path: missing }], transform), /Cannot read .*missing\.png/);
});
