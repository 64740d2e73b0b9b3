import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { imageSizeOf } from '../../architectures';
import { countMacs } from '../../countMacs';
import { countParameters } from '../../countParameters';
import { fromName } from '../../fromName';
import { layerGraph } from '../../layerGraph';
import { NETWORKS } from '../networks';
import { costByStage } from './costByStage';
import { longestPath } from './longestPath';
import { stageFields } from './stageFields';
import { stageReaches } from './stageReaches';
import { surveyCosts } from './surveyCosts';
import { publishedFigures, SURVEY } from './surveyNetworks';

test('the number in a name is that of the layers on the longest way', () => {
  const numbered = NETWORKS.filter(({ name }) => /^(vgg|resnet|densenet)\d+$/.test(name));
  assert.equal(numbered.length, 12);
  for (const { name } of numbered) {
    assert.equal(
      longestPath(layerGraph(name, 1000, imageSizeOf(name))),
      Number(name.replace(/\D/g, '')),
      name,
    );
  }
});

test('counts agree with the published ones, which are rounded', () => {
  for (const row of surveyCosts()) {
    // Inception v3's published parameters are with its auxiliary head.
    const counted = [row['M parameters'], row['M parameters'] + Number(row['M in heads'])];
    // The EfficientNet paper prints 48 for Inception-v4; timm counts what we count.
    const published = row.network === 'Inception-v4' ? 42.68 : row['M published'];
    assert.ok(
      counted.some((value) => Math.abs(value / published - 1) < 0.015),
      `${row.network}: ${counted}`,
    );
    assert.ok(Math.abs(row['G MACs'] / row['G published'] - 1) < 0.06, row.network);
  }
  const heads = surveyCosts().filter((row) => row['M in heads'] !== null);
  assert.deepEqual(
    heads.map(({ network }) => network),
    ['GoogLeNet', 'Inception-v3'],
  );
});

test('stages share out all parameters and all computation; most of VGG is dense, little of ResNet', () => {
  for (const { arch } of SURVEY) {
    const stages = costByStage(arch);
    const sum = (key: 'parameters' | 'macs') => stages.reduce((total, stage) => total + stage[key], 0);
    assert.equal(sum('macs'), countMacs(arch), arch);
    if (!['googlenet', 'inception_v3'].includes(arch))
      assert.equal(sum('parameters'), countParameters(arch, 1000));
  }
  const dense = (arch: string) => costByStage(arch).pop()?.parameters ?? 0;
  assert.equal(dense('vgg16'), 123_642_856);
  assert.equal(dense('resnet50'), 2_049_000);
});

test('fields grow from stage to stage while the maps shrink', () => {
  for (const { arch } of SURVEY) {
    const stages = stageFields(arch);
    for (const [index, { field, side }] of stages.entries()) {
      if (index === 0) continue;
      assert.ok(field > stages[index - 1].field && side < stages[index - 1].side, arch);
    }
  }
  assert.deepEqual(
    stageFields('vgg16').map(({ part, field }) => [part, field]),
    [
      ['features.5', 10],
      ['features.12', 32],
      ['features.19', 76],
      ['features.26', 164],
      ['features.28', 212],
    ],
  );
});

test('what the stages of a network really see lies inside their computed fields, and mostly in the middle', () => {
  const model = fromName('alexnet', { numClasses: 2 });
  const images = tf.randomNormal<tf.Rank.R4>([2, 224, 224, 3], 0, 1, 'float32', 1);
  const reaches = stageReaches(model, images);
  tf.dispose([images]);
  model.dispose();
  assert.deepEqual(
    reaches.map(({ field }) => field),
    [19, 131, 195],
  );
  for (const { isInside, measured, field, half, ninety } of reaches) {
    assert.ok(isInside && measured <= field && half < ninety && ninety <= measured);
  }
});

test('every size of every network has published figures that fit to what is counted', () => {
  for (const { arch, sizes } of SURVEY) {
    for (const size of [arch, ...sizes]) {
      const published = publishedFigures(size);
      assert.ok(published, size);
      if (size === 'inception_v4' || size === 'googlenet') continue;
      assert.ok(Math.abs(countParameters(size, 1000) / published.parameters - 1) < 0.025, size);
    }
  }
  assert.equal(publishedFigures('vgg16_bn'), undefined);
});
