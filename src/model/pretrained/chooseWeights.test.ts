import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { temporaryFolder } from '../../data/temporaryFolder';
import { chooseWeights, embeddedFile } from './chooseWeights';
import { pretrainedFile } from './pretrainedFiles';

const B0 = 'efficientnet-b0';
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const places = (name: string) => ({
  directory: join(folder.path, name, 'published'),
  embedded: join(folder.path, name, 'embedded'),
});

/** Two folders with nothing in them but the names: choosing reads no file. */
async function makeFolders(name: string, { published, embedded }: Record<'published' | 'embedded', boolean>) {
  const { directory, embedded: own } = places(name);
  for (const one of [directory, own]) await mkdir(one, { recursive: true });
  if (published) await writeFile(join(directory, pretrainedFile(B0, 'imagenet').name), '');
  if (embedded) await writeFile(embeddedFile(B0, own), '');
}

before(async () => {
  folder = await temporaryFolder();
  await makeFolders('both', { published: true, embedded: true });
  await makeFolders('embedded', { published: false, embedded: true });
  await makeFolders('nothing', { published: false, embedded: false });
});
after(() => folder.remove());

const auto = (name: string, more = {}) =>
  chooseWeights({ arch: B0, pretrained: 'auto', ...places(name), ...more });

test('auto: published weights that were downloaded, else the embedded ones, else random ones', () => {
  assert.equal(auto('both').pretrained, 'imagenet');
  const { embedded } = places('embedded');
  assert.deepEqual(auto('embedded'), {
    pretrained: 'embedded',
    path: embeddedFile(B0, embedded),
    note: 'Weights: embedded, trained on drawn pictures; for photographs --pretrained imagenet downloads better ones.',
  });
  assert.deepEqual(auto('nothing'), {
    pretrained: 'none',
    note: 'Weights: random, since there are no embedded ones of efficientnet-b0.',
  });
});

test('auto: another network or another shape has no weights, and the sentence says so', () => {
  assert.equal(auto('embedded', { arch: 'efficientnet-b1' }).pretrained, 'none');
  assert.equal(auto('both', { width: 1, depth: 1 }).pretrained, 'imagenet');
  assert.deepEqual(auto('both', { depth: 0.5 }), {
    pretrained: 'none',
    note: 'Weights: random, since there are no embedded ones of efficientnet-b0 of another width or depth.',
  });
  assert.equal(auto('both', { arch: 'efficientnet-b8' }).pretrained, 'none');
});

test('embedded: what is not there is one line', () => {
  const embedded = (more: object) =>
    chooseWeights({ arch: B0, pretrained: 'embedded', ...places('embedded'), ...more });
  assert.equal(embedded({}).pretrained, 'embedded');
  assert.throws(
    () => embedded({ arch: 'efficientnet-b4' }),
    /no embedded weights of efficientnet-b4; give auto/,
  );
  assert.throws(() => embedded({ width: 2 }), /of efficientnet-b0 with another width or depth; give auto/);
});

test('everything else is as given', () => {
  for (const pretrained of ['none', 'imagenet', 'advprop', 'weights.pth']) {
    assert.equal(chooseWeights({ arch: B0, pretrained, ...places('both') }).pretrained, pretrained);
  }
  assert.throws(() => chooseWeights({ arch: 'b0', pretrained: 'none' }), /efficientnet-b0/);
});
