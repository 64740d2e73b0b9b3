import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { evalTransform } from '../data/evalTransform';
import { loadPictures } from '../data/loadPictures';
import { smallPicture, temporaryFolder, writeTree } from '../data/temporaryFolder';
import { readArrays } from '../model/assignArrays';
import { createEfficientNet } from '../model/efficientNet';
import { inputTransform } from '../model/pretrained/inputTransform';
import { writeSafetensors } from '../model/safetensors';
import { checkpointContent } from '../train/checkpointContent';
import { saveCheckpoint } from '../train/saveCheckpoint';
import { newestOfRuns } from './newestOfRuns';

const ARCH = 'efficientnet-b0';
const CLASSES = ['<b>logo</b>', 'ohne \u2014 "Logo"'];
const transform = {
  imageSize: 32,
  resize: 'squash',
  normalization: { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
} as const;

let folder: { path: string; remove: () => Promise<void> };
const at = (name: string) => join(folder.path, name);
/** Logits of `pictures/a.png` as the network itself gives them, by the transform of the checkpoint and by the course's. */
const expected: Record<'stored' | 'course', number[]> = { stored: [], course: [] };

before(async () => {
  folder = await temporaryFolder();
  await writeTree(folder.path, {
    'pictures/a.png': await smallPicture(200),
    'pictures/b/c.jpg': await smallPicture(3000, 'jpeg'),
    'pictures/b/broken.jpg': 'no picture',
    'empty/readme.txt': '',
  });
  const model = createEfficientNet(ARCH, { numClasses: 2, seed: 3 });
  const content = await checkpointContent(
    model,
    { state: new Map(), describe: () => ({}) as never, evaluationModel: model },
    {
      classNames: CLASSES,
      transform,
      config: {},
      epoch: 1,
      progress: null,
      history: { rows: [], steps: [], warnings: [] },
    },
  );
  await mkdir(at('ckpts/run'), { recursive: true });
  await saveCheckpoint(at('ckpts/run'), content, { asEpoch: false, asBest: false, keepLast: 0 });
  const weights = { tensors: await readArrays(model.variables), metadata: {} };
  await writeSafetensors(at('plain.safetensors'), weights);
  const course = await inputTransform({ arch: ARCH, pretrained: at('plain.safetensors') });
  assert.deepEqual([course.imageSize, course.resize], [224, 'squash']);
  for (const [name, config] of Object.entries({ stored: transform, course })) {
    const images = await loadPictures([{ path: at('pictures/a.png') }], evalTransform(config));
    const logits = model.forward(images);
    expected[name as 'stored' | 'course'] = (await logits.array())[0];
    tf.dispose([images, logits]);
  }
  model.dispose();
});
after(() => folder.remove());

function run(typedIn: string, ...words: string[]) {
  const script = ['--import', 'tsx', 'src/course/predict.ts', ...words];
  const env = { ...process.env, INIT_CWD: typedIn };
  const { status, stdout, stderr } = spawnSync(process.execPath, script, { encoding: 'utf8', env });
  const remarks = stderr.split('\n').filter((line) => line && !/^(WARNING|I0000|To enable)/.test(line));
  return { status, stdout, lines: stdout.split('\n').filter(Boolean), remarks };
}

function near(found: number[], wanted: number[]): void {
  assert.equal(found.length, wanted.length);
  for (const [index, value] of found.entries()) {
    assert.ok(Math.abs(value - wanted[index]) < 1e-4, `${found} is not ${wanted}`);
  }
}

test('a folder and a file by a checkpoint: JSON alone on standard output, paths as they were typed', () => {
  const checkpoint = ['--checkpoint', 'ckpts/run/last.safetensors'];
  const { status, lines, remarks } = run(folder.path, '--json', ...checkpoint, 'pictures', 'pictures/a.png');
  assert.equal(status, 1, remarks.join('\n'));
  assert.deepEqual(remarks, ['1 of 4 pictures could not be read']);
  const answers = lines.map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ path }) => path),
    ['pictures/a.png', 'pictures/b/broken.jpg', 'pictures/b/c.jpg', 'pictures/a.png'],
  );
  assert.match(answers[1].error, /^Cannot read the picture "pictures\/b\/broken\.jpg": /);
  assert.deepEqual(Object.keys(answers[0]), ['path', 'class', 'probability', 'topK', 'logits']);
  near(answers[0].logits, expected.stored);
  near(answers[3].logits, expected.stored);
  const best = expected.stored[0] >= expected.stored[1] ? 0 : 1;
  assert.equal(answers[0].class, CLASSES[best]);
  assert.equal(answers[0].topK.length, 2);
});

test('weights without names and transform: indices, and the transform of the course', () => {
  const weights = ['--weights', at('plain.safetensors'), '--arch', ARCH];
  const { status, lines, remarks } = run(folder.path, ...weights, '--json', '--top-k', '1', 'pictures/a.png');
  assert.equal(status, 0, remarks.join('\n'));
  const answer = JSON.parse(lines[0]);
  near(answer.logits, expected.course);
  assert.equal(answer.class, expected.course[0] >= expected.course[1] ? '0' : '1');
  assert.deepEqual(answer.topK, [{ class: answer.class, probability: answer.probability }]);
});

test('the newest checkpoint is that of the run that wrote last', async () => {
  const run = at('ckpts/run/last.safetensors');
  assert.equal(await newestOfRuns(at('ckpts')), run);
  await writeTree(folder.path, { 'ckpts/older/epoch_0009.safetensors': 'x', 'ckpts/pretrained/b0.pth': 'x' });
  await utimes(at('ckpts/older/epoch_0009.safetensors'), 1, 1);
  assert.equal(await newestOfRuns(at('ckpts')), run);
  await assert.rejects(newestOfRuns(at('empty')), /^Error: No checkpoint in .*empty.*npm run train/);
});

test('what is wrong is one line, and standard output stays empty', () => {
  const checkpoint = ['--checkpoint', 'ckpts/run/last.safetensors'];
  for (const [words, message] of [
    [[...checkpoint, 'nowhere'], /^"nowhere": there is no such file or folder\.$/],
    [[...checkpoint, 'empty'], /^"empty": there is no picture in this folder/],
    [['--checkpoint', 'no.safetensors', 'pictures'], /^Cannot use the checkpoint no\.safetensors: /],
    [checkpoint, /^predict needs a path/],
  ] as const) {
    const { status, stdout, remarks } = run(folder.path, ...words);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.equal(remarks.length, 1, remarks.join('\n'));
    assert.match(remarks[0], message);
  }
});
