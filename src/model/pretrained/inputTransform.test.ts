import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { temporaryFolder } from '../../data/temporaryFolder';
import {
  ADVPROP_NORMALIZATION,
  IMAGENET_NORMALIZATION,
  type TransformConfig,
} from '../../data/transformConfig';
import { writeSafetensors } from '../safetensors';
import { inputTransform, weightsTransform } from './inputTransform';

const B1 = 'efficientnet-b1';
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
before(async () => {
  folder = await temporaryFolder();
});
after(() => folder.remove());

/** A folder with `weights.safetensors` and, beside it, timm's description. */
async function timmFolder(name: string, config: unknown): Promise<string> {
  const directory = join(folder.path, name);
  await mkdir(directory);
  await writeFile(join(directory, 'config.json'), JSON.stringify(config));
  const path = join(directory, 'weights.safetensors');
  await writeSafetensors(path, { tensors: new Map(), metadata: { format: 'pt' } });
  return path;
}

test('published weights bring size, interpolation and normalisation; the course squeezes', async () => {
  assert.deepEqual(await inputTransform({ arch: B1, pretrained: 'imagenet' }), {
    imageSize: 240,
    resize: 'squash',
    interpolation: 'bicubic',
    normalization: IMAGENET_NORMALIZATION,
  });
  const advProp = await inputTransform({ arch: B1, pretrained: 'advprop', resize: 'resizeCenterCrop' });
  assert.deepEqual(advProp, {
    imageSize: 240,
    resize: 'resizeCenterCrop',
    shorterSide: 272,
    interpolation: 'bicubic',
    normalization: ADVPROP_NORMALIZATION,
  });
});

test('another size goes before, and takes no shorter side with it', async () => {
  const config = await inputTransform({
    arch: B1,
    pretrained: 'imagenet',
    imageSize: 96,
    resize: 'resizeCenterCrop',
  });
  assert.deepEqual([config.imageSize, config.shorterSide], [96, undefined]);
  assert.equal((await inputTransform({ arch: B1, pretrained: 'none', imageSize: 96 })).imageSize, 96);
  await assert.rejects(
    inputTransform({ arch: B1, pretrained: 'none', imageSize: -1 }),
    /imageSize must be a whole number of pixels from 1 to 4096, not -1/,
  );
});

test("timm's config.json beside the weights is heeded, one of another network is not", async () => {
  const wanted = {
    input_size: [3, 240, 240],
    interpolation: 'bilinear',
    crop_pct: 0.882,
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
  };
  const config = { architecture: 'tf_efficientnet_b1', pretrained_cfg: wanted };
  assert.deepEqual(await weightsTransform(B1, await timmFolder('b1', config)), {
    imageSize: 240,
    resize: 'resizeCenterCrop',
    shorterSide: 272,
    interpolation: 'bilinear',
    normalization: ADVPROP_NORMALIZATION,
  });
  const other = await weightsTransform(
    'efficientnet-b0',
    await timmFolder('other', { ...config, architecture: 'resnet50' }),
  );
  assert.equal(other.imageSize, 224);
  const nearest = { ...config, pretrained_cfg: { ...wanted, interpolation: 'nearest' } };
  await assert.rejects(
    weightsTransform(B1, await timmFolder('nearest', nearest)),
    /nearest.config\.json: interpolation must be one of bicubic, bilinear, not "nearest"/,
  );
});

test('a checkpoint says itself what it wants, and damage to that is named', async () => {
  const path = join(folder.path, 'own.safetensors');
  const own: TransformConfig = { imageSize: 64, resize: 'squash', normalization: ADVPROP_NORMALIZATION };
  await writeSafetensors(path, { tensors: new Map(), metadata: { transform: JSON.stringify(own) } });
  assert.deepEqual(await inputTransform({ arch: B1, pretrained: path }), own);
  await writeSafetensors(path, { tensors: new Map(), metadata: { transform: '{"imageSize":64}' } });
  await assert.rejects(inputTransform({ arch: B1, pretrained: path }), /resize must be one of/);
});

test('what does not exist is said before anything is read', async () => {
  await assert.rejects(
    inputTransform({ arch: B1, pretrained: 'imagnet' }),
    /there is no such file\. Valid: auto, embedded, imagenet, advprop, none/,
  );
  await assert.rejects(inputTransform({ arch: 'efficientnet-b8', pretrained: 'imagenet' }), /no published/);
  await assert.rejects(inputTransform({ arch: 'b99', pretrained: 'none' }), /Unknown architecture/);
});
