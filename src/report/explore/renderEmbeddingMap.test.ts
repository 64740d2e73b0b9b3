import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { temporaryFolder } from '../../data/temporaryFolder';
import { createPrediction } from '../../evaluate/createPrediction';
import { embeddingMap } from '../../evaluate/explain/embeddingMap';
import { renderEmbeddingMap } from './renderEmbeddingMap';

const classNames = ['<b>a</b>', 'b'];
let folder: { path: string; remove: () => Promise<void> };
before(async () => {
  folder = await temporaryFolder();
  const grey = { create: { width: 40, height: 40, channels: 3, background: '#888' } } as const;
  await sharp(grey).png().toFile(join(folder.path, 'here.png'));
});
after(() => folder.remove());

const mapOf = (count: number) =>
  embeddingMap({
    samples: Array.from({ length: count }, (_, index) => ({
      path: index === 0 ? 'here.png' : `</script>${index}.png`,
      label: classNames[index % 2],
      split: index % 3 === 0 ? ('train' as const) : ('val' as const),
    })),
    features: Array.from({ length: count }, (_, index) => Float32Array.from([index + 1, (index * 7) % 5, 1])),
  });

function dataOf(html: string): { points: [number, number, string, string, string | 0][]; first: number } {
  return JSON.parse(/course-explore-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '');
}

test('every point is in the frame and has its picture or the reason; names are text', async () => {
  const html = await renderEmbeddingMap(mapOf(9), classNames, { root: folder.path });
  const { points, first } = dataOf(html);
  assert.equal(points.length, 9);
  assert.equal(
    html.match(/class="course-embedding-point" d="[^"]*" transform="translate\((?!0 0)/g)?.length,
    9,
  );
  assert.ok(points.every(([x, y]) => x >= 30 && x <= 610 && y >= 30 && y <= 430));
  assert.match(String(points[0][4]), /^data:image\/jpeg/);
  assert.match(String(points[1][4]), /^cannot be read: Input file is missing/);
  assert.equal(points[1][3], 'b (val)');
  assert.equal(first, -1);
  assert.ok(!html.includes('<b>a') && !html.includes('</script>1'));
  assert.match(html, /hollow: training picture/);
  assert.ok(!html.includes('ringed'));
});

test('errors are ringed, told, and kept when a large set is thinned', async () => {
  const map = mapOf(50);
  const wrong = map.points[37].sample;
  const answer = createPrediction(wrong.path, wrong.label, wrong.label === 'b' ? [2, 0] : [0, 2], classNames);
  const options = { predictions: [answer], mostPoints: 10, mostPictures: 2, root: folder.path };
  const html = await renderEmbeddingMap(map, classNames, options);
  const { points, first } = dataOf(html);
  assert.equal(points.length, 10);
  assert.equal(points[first][2], wrong.path);
  assert.equal(points[first][3], 'b, taken for <b>a</b> (val)');
  assert.equal(points.filter(([, , , , picture]) => picture !== 0).length, 2);
  assert.match(html, /10 points of 50 drawn, 2 pictures in this page; errors first/);
  assert.match(html, /ringed: misclassified/);
});

test('one picture is a map, none is not', async () => {
  const html = await renderEmbeddingMap(mapOf(1), classNames, { root: folder.path });
  assert.deepEqual(dataOf(html).points[0].slice(0, 2), [320, 230]);
  assert.throws(() => mapOf(0), /there is no picture/);
});
