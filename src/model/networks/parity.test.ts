import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-node-gpu';
import { definitionOf } from '../architectures';
import { referenceBatch } from '../fixtures/formula';
import type { NetworkDefinition } from './declare/networkDefinition';
import { evaluationErrors, formulaNetwork, readNetworkReference } from './fixtures/networkFormula';

const FILES = [
  'resNetReference.json',
  'googLeNetReference.json',
  'denseNetReference.json',
  'efficientNetV2Reference.json',
  'convNeXtReference.json',
  'inceptionV3Reference.json',
];

for (const file of FILES) {
  test(`logits, also with BatchNorm folded in, and features are torchvision's within 1e-4: ${file}`, () => {
    const reference = readNetworkReference(file);
    const { images, labels } = referenceBatch(reference);
    const definition = definitionOf(reference.arch) as NetworkDefinition;
    // With a share of 0 nothing of the old statistics stays: they become the batch's.
    const model = formulaNetwork(definition, reference.numClasses, { batchNormMomentum: 0 });
    if (reference.calibrated) model.forward(images, { training: true }).dispose();
    const errors = evaluationErrors(model, images, reference);
    for (const [kind, error] of Object.entries(errors)) assert.ok(error <= 1e-4, `${kind}: ${error}`);
    model.dispose();
    tf.dispose([images, labels]);
  });
}
