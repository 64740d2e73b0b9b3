import assert from 'node:assert/strict';
import { basename, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { evalTransform } from '../data/evalTransform';
import { temporaryFolder } from '../data/temporaryFolder';
import { IMAGENET_NORMALIZATION } from '../data/transformConfig';
import type { Explanation } from '../evaluate/explain/explainPictures';
import { renderHeatmaps } from './renderHeatmaps';

const transform = evalTransform({ imageSize: 32, resize: 'squash', normalization: IMAGENET_NORMALIZATION });
let folder: { path: string; remove: () => Promise<void> };
before(async () => {
  folder = await temporaryFolder();
  const tall = sharp({ create: { width: 100, height: 300, channels: 3, background: '#336699' } });
  await tall.png().toFile(join(folder.path, 'tall.png'));
});
after(() => folder.remove());

const explanation = (values: number[]): Explanation => ({
  path: join(folder.path, 'tall.png'),
  true: '<b>a</b>',
  predicted: 'b',
  probability: 0.75,
  maps: ['b', '<b>a</b>'].map((className) => ({
    className,
    heatmap: { width: 2, height: 1, values: Float32Array.from(values) },
  })),
});

async function sizes(html: string): Promise<string[]> {
  const pictures = [...html.matchAll(/src="data:image\/jpeg;base64,([^"]+)"/g)];
  const read = pictures.map(async ([, base64]) => sharp(Buffer.from(base64, 'base64')).metadata());
  return (await Promise.all(read)).map(({ width, height }) => `${width}x${height}`);
}

test('a row has the picture and a map for each class; names are text; the scale is explained', async () => {
  const html = await renderHeatmaps([explanation([1, 0])], { transform, title: 'Why?' });
  assert.deepEqual(await sizes(html), ['67x200', '67x200', '67x200']);
  assert.match(html, /&lt;b&gt;a&lt;\/b&gt; → b/);
  assert.match(html, /wrong, 75\.0.%: /);
  assert.match(html, /for &lt;b&gt;a&lt;\/b&gt;/);
  assert.ok(!html.includes('<b>'));
  assert.match(html, /speaks for the class: a little/);
  assert.match(
    await renderHeatmaps([explanation([-0.25, 0.1])], { transform, showPeak: true }),
    /for b: up to 0\.25</,
  );
});

test('on the square that the network sees; a map of zeros says so; one below 0 has both scales', async () => {
  const html = await renderHeatmaps([explanation([0, 0])], { transform, aspect: 'network' });
  assert.deepEqual(await sizes(html), ['32x32', '32x32', '32x32']);
  assert.match(html, /nothing for b/);
  assert.match(await renderHeatmaps([explanation([1, -1])], { transform }), /speaks against the class/);
});

test('a picture that is gone leaves the reason; paths begin at the root', async () => {
  const gone = { ...explanation([1, 0]), path: 'gone.png' };
  assert.match(await renderHeatmaps([gone], { transform }), /cannot be read: .*gone\.png/);
  const { path, ...one } = explanation([1, 0]);
  const [root, name] = [dirname(path), basename(path)];
  assert.equal((await sizes(await renderHeatmaps([{ ...one, path: name }], { transform, root }))).length, 3);
});
