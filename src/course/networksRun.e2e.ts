import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { SURVEY } from '../model/networks/survey/surveyNetworks';

const FOLDER = join('.cache', 'test', 'networks');

/** What keeps notebook 06 short: one network is timed, two compete, and each network of an experiment is trained once. */
const SHORT = [
  ...['--timed-networks', 'resnet18', '--timed-size', '64', '--timed-repeats', '1'],
  ...['--contenders', 'resnet18 efficientnet-b0', '--contender-steps', '2', '--contender-rates', '0.001'],
  ...['--contender-seeds', '1', '--contender-pictures', '20', '--contender-batch', '4'],
  ...['--study-seeds', '1', '--study-train-pictures', '4', '--study-val-pictures', '4'],
];

/** A drawing of each network. */
const DRAWN = [
  ...['AlexNet: the end', 'VGG-13, last stage: two 3x3', 'GoogLeNet: the first module'],
  ...[
    'Inception v3: a module on 17 x 17 places',
    'ResNet-50: a bottleneck',
    'Inception v4: its first layers',
  ],
  ...['Inception-ResNet v2: a block', 'DenseNet-121: two layers of the first block'],
  ...['EfficientNet-B0: MBConv', 'V2-S, early: fused', 'ConvNeXt-T: a block', 'mine: the first two blocks'],
];

test('notebook 06 runs, draws every network, and what places see lies inside what the rule says', {
  timeout: 600_000,
}, () => {
  rmSync(FOLDER, { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/course/start.ts', '--notebooks', '06', '--out', FOLDER, ...SHORT],
    { encoding: 'utf8' },
  );
  assert.equal(status, 0, stdout + stderr);
  const page = readFileSync(join(FOLDER, '06_networks.html'), 'utf8');
  assert.match(page, /No gradient lies outside a computed field\./);
  const captions = [...page.matchAll(/<figcaption><strong>([^<]+)/g)].map(([, caption]) => caption);
  for (const drawing of DRAWN)
    assert.ok(captions.includes(drawing), `${drawing} among ${captions.join('; ')}`);
  for (const { name } of SURVEY) assert.ok(page.includes(`<td>${name}</td>`), name);
});
