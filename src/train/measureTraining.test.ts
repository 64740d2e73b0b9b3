import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureTraining } from './measureTraining';

const SMALL = { imageSize: 64, batch: 2, repeats: 1 };

test('a step takes longer than a pass, and its memory holds at least weights, gradients and momentum', async () => {
  const row = await measureTraining({ ...SMALL, arch: 'resnet18' });
  assert.ok(row['pass, ms'] > 0 && row['step / pass'] > 1);
  // 11.2 million weights, three times, 4 bytes each.
  if (process.platform === 'linux') assert.ok(Number(row['peak, MB']) > 3 * 44);
});

test('what fails there is one line here', async () => {
  await assert.rejects(
    measureTraining({ ...SMALL, arch: 'inception_v3' }),
    /^Error: inception_v3 at 64 pixels could not be measured: inception_v3 needs pictures of at least 75 x 75/,
  );
});
